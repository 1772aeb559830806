import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { InputError } from '../../src/errors.js';
import { exportSpeech } from '../../src/speak/engines/say/export.js';
import { SayEngine } from '../../src/speak/engines/say/index.js';
import { macos } from '../../src/speak/engines/say/macos.js';
import { windows } from '../../src/speak/engines/say/windows.js';
import { SpeechFault } from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { fc } from '../support/property.js';
import { never } from './support.js';

interface Built {
  readonly command: string;
  readonly args: readonly string[];
  readonly pipedData: string;
  readonly options: { readonly shell?: boolean };
}

/** What the `say` package makes of a request on each system. */
const builder = (name: 'darwin' | 'win32') => {
  const Platform = createRequire(import.meta.url)(`say/platform/${name}.js`) as new () => {
    buildExportCommand(request: { text: string; voice: string; speed: number; filename: string }): Built;
  };
  return new Platform();
};

const HOSTILE = [
  '"; touch x #',
  "'; Remove-Item x; '",
  '$(touch x) `touch x`',
  '& calc.exe | more > x < y ^ %PATH% !x!',
  '")(system "touch x")',
  '<speak>Yes</speak>',
  '[[volm 0]] [[rate 900]] yes',
  '-o /etc/passwd',
  '--version',
  'before\0after\r\nand\x1a more',
  'שלום “quoted” … —',
  '\u2018; Remove-Item x; \u2019',
  'x'.repeat(100_000),
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string());

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the command line of macOS', () => {
  const build = (said: string, voice: string) =>
    builder('darwin').buildExportCommand({
      text: macos.safeText(said),
      voice,
      speed: 1,
      filename: '/tmp/a.wav',
    });

  it('has the text as one argument that is no option and no command of the synthesiser', () => {
    fc.assert(
      fc.property(text, (said) => {
        const { command, args, options } = build(said, 'Samantha');
        expect(command).toBe('say');
        expect(options.shell).toBeFalsy();
        expect(args).toHaveLength(8);
        expect([args[0], args[1], args[3], args[5], args[6]]).toEqual([
          '-v',
          'Samantha',
          '-r',
          '-o',
          '/tmp/a.wav',
        ]);
        expect(args[2]).toMatch(/^ /);
        expect(args[2]).not.toMatch(/\[\[|\]\]|\p{Cc}/u);
      }),
    );
  });

  it('has no voice whose name is an option', () => {
    for (const name of ['-o', '--version', '', '\0', 'a\nb']) expect(macos.isSafeVoice(name)).toBe(false);
    for (const name of ['Samantha', 'Eddy (English (US))', 'Amélie', "O'Neil; x"]) {
      expect(macos.isSafeVoice(name)).toBe(true);
    }
  });
});

describe('the command line of Windows', () => {
  const build = (said: string, voice: string) =>
    builder('win32').buildExportCommand({
      text: windows.safeText(said),
      voice,
      speed: 1,
      filename: 'C:\\Users\\a\\b.wav',
    });

  it('has the text on standard input only, in the letters of every code page', () => {
    fc.assert(
      fc.property(text, (said) => {
        const { args, pipedData } = build(said, 'Microsoft Zira Desktop');
        expect(args).toEqual(build('other words', 'Microsoft Zira Desktop').args);
        expect(pipedData).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('takes no name that ends a string of PowerShell or means anything to cmd.exe', () => {
    const names = fc.oneof(
      fc.constantFrom(...HOSTILE, 'Microsoft Zira Desktop', 'Microsoft Hazel - English', 'Iván'),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(windows.isSafeVoice(name));
        const [command = ''] = build('Hm.', name).args;
        expect(command).toContain(`SelectVoice('${name}');`);
        expect(command).not.toMatch(/[&|<>^%"!\r\n]/);
        expect(name).not.toMatch(/['\u2018-\u201b$`;()]/);
      }),
    );
    expect(windows.isSafeVoice('Microsoft Zira Desktop')).toBe(true);
    for (const name of HOSTILE.slice(0, -1)) expect(windows.isSafeVoice(name)).toBe(false);
  });

  it.each([
    "C:\\a'b.wav",
    'C:\\a;b.wav',
    'C:\\%TEMP%\\b.wav',
    '\\\\server\\share\\b.wav',
    'b.wav',
    '/tmp/b.wav',
  ])('takes no path like %s', (path) => {
    expect(windows.isSafePath(path)).toBe(false);
  });
});

describe.each([macos, windows])('a request for $name that could be taken for something else', (platform) => {
  it('starts nothing at all', async () => {
    const request = { platform, text: 'Hm.', voice: 'Sam', speed: 1, file: '/tmp/a.wav', timeoutMs: 1000 };
    await expect(exportSpeech({ ...request, voice: '-o x' }, never)).rejects.toThrow(/can't be passed on/);
    await expect(exportSpeech({ ...request, file: '-o x' }, never)).rejects.toThrow(/can't be passed on/);
  });
});

describe('the engine for macOS, with a program in the place of its own', () => {
  /** Lists two voices, writes down what it was asked, and does the deed; `$out` is the file it is to write. */
  function fake(deed: string): { asked: () => string[] } {
    const folder = temporaryFolder();
    const log = join(folder, 'asked');
    writeFileSync(
      join(folder, 'say'),
      `#!/bin/sh
if [ "$2" = '?' ]; then printf 'Samantha  en_US  # Hello.\\nAnna  de_DE  # Hallo.\\n'; exit 0; fi
printf '%s\\n' "$@" > '${log}'
out=$7
${deed}
`,
    );
    chmodSync(join(folder, 'say'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH ?? ''}`);
    return { asked: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []) };
  }

  async function open(): Promise<SayEngine> {
    const engine = new SayEngine({ jobs: 1 }, 'darwin');
    onTestFinished(() => engine.close());
    expect(await engine.availability()).toEqual({ ok: true });
    return engine;
  }
  const say = (engine: SayEngine, said = '-o x', voice = 'Samantha') =>
    engine.speak({ text: said, voice, prosody: { rate: 1, pitch: 1 } }, never);

  it('lists the voices of the system, and asks for no other', async () => {
    fake(':');
    const engine = await open();
    expect((await engine.voices()).map(({ id, language }) => [id, language])).toEqual([
      ['Anna', 'de-DE'],
      ['Samantha', 'en-US'],
    ]);
    for (const voice of ['Nobody', '-o', '']) {
      await expect(say(engine, 'Hm.', voice)).rejects.toBeInstanceOf(InputError);
    }
  });

  it('hears what was written', async () => {
    const wave = Buffer.alloc(44 + 4000, 0x30);
    wave.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
    for (const [at, value] of [
      [16, 16],
      [24, 8000],
      [28, 16_000],
      [40, 4000],
    ] as const)
      wave.writeUInt32LE(value, at);
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [32, 2],
      [34, 16],
    ] as const)
      wave.writeUInt16LE(value, at);
    wave.write('data', 36);
    const file = join(temporaryFolder(), 'wave');
    writeFileSync(file, wave);
    const { asked } = fake(`cp '${file}' "$out"`);
    const clip = await say(await open());
    expect(clip.rate).toBe(8000);
    expect(clip.samples.length).toBe(2000);
    expect(asked().slice(0, 3)).toEqual(['-v', 'Samantha', ' -o x']);
  });

  it.each([
    ['fails', 'echo "no" >&2; exit 1', /status 1/],
    ['writes nothing', ':', /no such file/i],
    ['writes an empty file', ': > "$out"', /nothing/],
    ['writes garbage', 'echo garbage > "$out"', /no WAVE/],
  ])('has failed at the line where it %s', async (_, deed, reason) => {
    fake(deed);
    const failure = await say(await open()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SpeechFault);
    expect(String(failure)).toMatch(reason);
  });
});
