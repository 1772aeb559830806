import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownCharacters, parseVoicesFile, placeOfEngine, readVoicesFile } from '../../src/cast/index.js';
import { InputError } from '../../src/errors.js';
import { temporaryFolder } from '../support/cli.js';
import { fc } from '../support/property.js';

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a voices.json', () => {
  it('may have comments, commas at the end and a byte-order mark', () => {
    const { data } = parseVoicesFile(
      '\ufeff{\n  // mine\n  "engine": "flite", /* all\n of it */ "cast": { "Ann": {}, },\n}',
    );
    expect(data.engine).toBe('flite');
    expect(data.cast.map(({ name }) => name)).toEqual(['Ann']);
  });

  it('has all that DESIGN.md shows', () => {
    const file = parseVoicesFile(`{
      "$schema": "./voices.schema.json",
      "engine": "auto",
      "narrator": { "voice": "slt", "rate": 0.95 },
      "cast": {
        "Izzie Stevens": { "aliases": ["Izzie", "Iz"], "gender": "f", "voice": { "say": "Samantha" }, "pitch": 1.1 }
      },
      "lexicon": { "L.A.": "el ay", "OR": { "say": "operating room", "case": true } }
    }`);
    expect(file.data.narrator).toMatchObject({
      voice: { kind: 'name', voice: { name: 'slt' } },
      rate: 0.95,
      pitch: 1,
    });
    expect(knownCharacters(file)).toEqual([{ name: 'Izzie Stevens', aliases: ['Izzie', 'Iz'], gender: 'f' }]);
    expect(file.data.lexicon).toEqual([
      { spelling: 'L.A.', say: 'el ay', matchCase: false },
      { spelling: 'OR', say: 'operating room', matchCase: true },
    ]);
    expect(placeOfEngine(file)).toEqual({ file: 'voices.json', line: 3, column: 17 });
  });

  it('may set up a speech server', () => {
    const http = {
      url: 'http://127.0.0.1:8880',
      model: 'kokoro',
      voices: ['af_heart', { name: 'nova', gender: 'f' }],
      format: 'pcm',
      sampleRate: 22_050,
      timeout: 30,
      jobs: 4,
    };
    expect(parseVoicesFile(JSON.stringify({ engines: { http } })).data.engines).toEqual({ http });
    expect(parseVoicesFile('{}').data.engines).toEqual({});
  });

  it.each(['key', 'apiKey', 'api_key', 'token', 'secret', 'Authorization'])(
    'has no place for the "%s" of a server, and says where that belongs',
    (name) => {
      const text = `{ "engines": {\n "http": { "url": "http://127.0.0.1:8880", "${name}": "sk-1" } } }`;
      const failure = errorOf(() => parseVoicesFile(text, 'voices.json'));
      expect(failure).toBeInstanceOf(InputError);
      expect(String(failure)).toMatch(/FULLCAST_HTTP_KEY/);
      expect(String(failure)).not.toContain('sk-1');
      expect(failure).toMatchObject({ place: { line: 2 } });
    },
  );

  it.each([
    [{ url: 'ftp://x' }, /address/],
    [{ url: 'me' }, /address/],
    [{ format: 'ogg' }, /wav/],
    [{ jobs: 0 }, /1 to 64/],
    [{ timeout: 1.5 }, /whole number/],
    [{ modell: 'x' }, /"model"/],
    [{ voices: [{ gender: 'f' }] }, /name|voices/],
  ])('refuses a server like %j', (http, reason) => {
    const failure = errorOf(() => parseVoicesFile(JSON.stringify({ engines: { http } })));
    expect(failure).toBeInstanceOf(InputError);
    expect(String(failure)).toMatch(reason);
  });

  it('casts people of any name, also one that means something to JavaScript', () => {
    const names = ['constructor', 'toString', '7', 'O’Neil', '小明', 'hasOwnProperty'];
    const { data } = parseVoicesFile(
      JSON.stringify({ cast: Object.fromEntries(names.map((name) => [name, {}])) }),
    );
    expect(data.cast.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(parseVoicesFile('{ "cast": { "__proto__": { "voice": "slt" } } }').data.cast).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'voice')).toBe(false);
  });

  it('does not make people of who has no name', () => {
    const file = parseVoicesFile('{ "cast": { "Unknown": { "voice": "slt" }, "Narrator": {}, "Ann": {} } }');
    expect(knownCharacters(file).map(({ name }) => name)).toEqual(['Ann']);
  });
});

describe('a voices.json that is wrong', () => {
  it.each([
    ['', undefined, /empty/],
    ['{\n  "engine": "auto"\n  "cast": {}\n}', '3:3', /comma is missing/],
    ['{ "cast": { "Ann": { "voice": slt } } }', '1:31', /double quotes/],
    ['{ "cast": {', '1:12', /brace/],
    ['{} {}', '1:4', /should end here/],
    ['{ "a" }', '1:7', /colon/],
    ['{ "engine": "fli\n" }', '1:13', /closing quote/],
    ['/* { }', '1:1', /comment that begins here does not end/],
    ['"text"', '1:1', /The file takes an object/],
    ['[]', '1:1', /The file takes an object/],
    ['\ufeff{ "engin": "auto" }', '1:3', /no "engin" for the file\. Did you mean "engine"\?/],
    ['{ "cast": { "Ann": { "pich": 2 } } }', '1:22', /no "pich" for "Ann"\. Did you mean "pitch"\?/],
    [
      '{ "narrator": { "gender": "f" } }',
      '1:17',
      /no "gender" for the narrator\. It takes voice, rate, pitch, volume/,
    ],
    [
      '{ "cast": {\n "Ann": { "pitch": "high" } } }',
      '2:20',
      /"pitch" takes a number from 0\.5 to 2, not "high"/,
    ],
    ['{ "narrator": { "rate": 1e999 } }', '1:25', /"rate" takes a number from 0\.5 to 2, not 1e999/],
    ['{ "narrator": { "rate": 0 } }', '1:25', /"rate" takes a number from 0\.5 to 2, not 0/],
    ['{ "narrator": { "volume": -1 } }', '1:27', /"volume" takes a number from 0\.1 to 3/],
    [
      '{ "cast": { "Ann": { "gender": "female" } } }',
      '1:32',
      /"gender" takes "f", "m", "n" \(they\) or "u".*, not "female"/,
    ],
    ['{ "cast": { "Ann": { "voice": "" } } }', '1:31', /"voice" takes the name of a voice/],
    [
      '{ "cast": { "Ann": { "voice": { "flite": 3 } } } }',
      '1:31',
      /"voice" takes the name of a voice, or one for each engine/,
    ],
    ['{ "cast": { "Ann": "slt" } }', '1:20', /"Ann" takes an object, in braces, not "slt"/],
    ['{ "cast": { " ": {} } }', '1:13', /" " is no name/],
    ['{ "cast": { "Ann": { "aliases": "Annie" } } }', '1:33', /"aliases" takes a list of names/],
    [
      '{ "lexicon": { "OR": { "say": "operating room", "cas": true } } }',
      '1:49',
      /no "cas" for "OR"\. Did you mean "case"/,
    ],
    ['{ "cast": { "Ann": {},\n "Ann": {} } }', '2:2', /"Ann" is here twice/],
    ['{ "lexicon": { "OR": "or", "OR": "o r" } }', '1:28', /"OR" is here twice/],
    [
      '{ "cast": { "Ann": {},\n "ANN": {} } }',
      '2:2',
      /"ANN" and "Ann" \(line 1\) are the same character: both go by "ANN"/,
    ],
    [
      '{ "cast": {\n"Ann": { "aliases": ["Annie"] },\n"Bea": { "aliases": ["annie"] } } }',
      '3:1',
      /"Bea" and "Ann" \(line 2\)/,
    ],
  ])('as %j is at %s', (text, at, says) => {
    const error = failure(text);
    expect(error.message).toMatch(says);
    expect(error.place).toMatchObject({ file: 'mine.json' });
    if (at !== undefined) expect(`${error.place?.line}:${error.place?.column}`).toBe(at);
  });

  it('is told all that is wrong with it at once, in the order of the file', () => {
    const { message, place } = failure(
      '{\n"narrator": { "rate": 9 },\n"casts": {},\n"cast": { "Ann": { "pitch": 0 } }\n}',
    );
    expect(place).toMatchObject({ line: 2 });
    expect(message.split('\n')).toEqual([
      expect.stringContaining('"rate"'),
      expect.stringMatching(/^mine\.json:3:1: .*"casts".*"cast"/),
      expect.stringMatching(/^mine\.json:4:29: "pitch"/),
    ]);
  });

  it('is nested beyond all reason', () => {
    expect(failure('['.repeat(1_000_000)).message).toMatch(/nested too deep/);
  });

  it('is refused in words, whatever it is', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((json) => json.slice(0, -1)),
    );
    fc.assert(
      fc.property(text, (each) => {
        try {
          parseVoicesFile(each);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

describe('a file that is no voices.json', () => {
  const noFile: readonly (readonly [string, string | Uint8Array | null, RegExp])[] = [
    ['missing', null, /no such file/],
    ['binary', Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) % 256), /no text in UTF-8/],
    ['in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), /no text in UTF-8/],
    ['full of zeros', '{}\0\0', /no text in UTF-8/],
    ['huge', ' '.repeat(17 * 2 ** 20), /too large/],
  ];
  it.each(noFile)('because it is %s', async (_, content, says) => {
    const path = join(temporaryFolder(), 'voices.json');
    if (content !== null) writeFileSync(path, content);
    await expect(readVoicesFile(path)).rejects.toThrow(says);
    await expect(readVoicesFile(path)).rejects.toMatchObject({ exitCode: 2, place: { file: path } });
  });

  it('because it is a folder', async () => {
    const path = join(temporaryFolder(), 'voices.json');
    mkdirSync(path);
    await expect(readVoicesFile(path)).rejects.toThrow(/folder/);
  });
});

function failure(text: string): InputError {
  try {
    parseVoicesFile(text, 'mine.json');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}
