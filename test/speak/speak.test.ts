import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InterruptedError, MachineError } from '../../src/errors.js';
import type { Cast, Script } from '../../src/model.js';
import {
  type ClipStore,
  type Engine,
  openEngine,
  openStore,
  type SpokenUtterance,
  speak,
  type Utterance,
} from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { castOf, never, planOf, scriptOf, voice } from './support.js';

let engine: Engine;
let engines: ReadonlyMap<string, Engine>;
beforeAll(async () => {
  engine = await openEngine('flite', { jobs: 2 });
  engines = new Map([[engine.name, engine]]);
});
afterAll(() => engine.close());

const plan = (script: Script, cast: Cast) => planOf(script, cast, engines);
const narrator = castOf(voice('rms'));

async function all(utterances: Iterable<Utterance>, store: ClipStore): Promise<SpokenUtterance[]> {
  const spoken: SpokenUtterance[] = [];
  for await (const each of speak(utterances, { engines, store, signal: never })) spoken.push(each);
  return spoken;
}

describe('what has to be spoken', () => {
  it('is every line, in order, with the voice of its speaker', () => {
    const script = scriptOf(['One.', 'Two.', 'Three.', 'Four.'], [null, 'Ann', 'Bob', null]);
    const cast = castOf(voice('rms'), { Ann: voice('slt'), Bob: voice('awb') });
    const utterances = plan(script, cast);
    expect(utterances.map(({ line, text }) => [line, text])).toEqual([
      [0, 'One.'],
      [1, 'Two.'],
      [2, 'Three.'],
      [3, 'Four.'],
    ]);
    expect(utterances.map((each) => each.voice.voice)).toEqual(['rms', 'slt', 'awb', 'rms']);
  });

  it('is not notes, nor lines that nobody can pronounce', () => {
    const script = scriptOf(['A note.', '…', '“—”', '* * *', '你好', 'Words.']);
    const lines = script.lines.map((line, index) =>
      index === 0 ? { ...line, kind: 'note' as const } : line,
    );
    expect(plan({ ...script, lines }, narrator).map(({ text }) => text)).toEqual(['Words.']);
  });

  it('is a long line in parts that together have all of its words', () => {
    const word = (index: number) => `w${'abcdefghij'.charAt(index % 10)}${'aeiou'.charAt(index % 5)}rd`;
    const text = Array.from({ length: 300 }, (_, index) => word(index) + (index % 9 === 8 ? '.' : '')).join(
      ' ',
    );
    const utterances = plan(scriptOf([text]), narrator);
    expect(utterances.length).toBeGreaterThan(4);
    expect(utterances.every((each) => each.line === 0 && each.text.length <= 400)).toBe(true);
    expect(utterances.map((each) => each.text).join(' ')).toBe(text);
  });

  it('has a name that changes with its words, its voice, its pace and its pitch, but not with its loudness', () => {
    const keyOf = (text: string, changes = {}, name = 'slt') =>
      plan(scriptOf([text]), castOf(voice(name, changes)))[0]?.key ?? '';
    const key = keyOf('Hello.');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      keyOf('Hello!'),
      keyOf('Hello.', {}, 'awb'),
      keyOf('Hello.', { rate: 0.9 }),
      keyOf('Hello.', { pitch: 1.1 }),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
    expect(keyOf('Hello.', { volume: 0.5 })).toBe(key);
  });

  it('changes by a word of the lexicon only where that word is', () => {
    const script = scriptOf(['To LA.', 'At home.']);
    const lexicon = [{ spelling: 'LA', say: 'el ay', matchCase: true }];
    const [before, after] = [plan(script, narrator), plan(script, { ...narrator, lexicon })];
    expect(after.map((each, index) => each.key === before[index]?.key)).toEqual([false, true]);
  });

  it('needs every engine of the cast', () => {
    const cast = castOf(voice('anna', { engine: 'other' }));
    expect(() => plan(scriptOf(['Hello.']), cast)).toThrow(MachineError);
  });
});

describe('speaking', () => {
  const texts = [
    'A long first line that takes its time to be spoken by anybody.',
    'Yes.',
    'No.',
    'Yes.',
    'Well then.',
  ];

  it('gives every utterance in order with its sound, and the second time takes all of it from the store', async () => {
    const dir = temporaryFolder();
    const utterances = plan(scriptOf(texts), narrator);
    const first = await all(utterances, await openStore(dir));
    expect(first.map(({ utterance }) => utterance)).toEqual(utterances);
    expect(first.map(({ cached }) => cached)).toEqual([false, false, false, false, false]);
    for (const { utterance, clip } of first) {
      const { text, voice: of } = utterance;
      expect(clip).toEqual(await engine.speak({ text, voice: of.voice, prosody: of }, never));
    }
    const second = await all(utterances, await openStore(dir));
    expect(second.map(({ cached }) => cached)).toEqual([true, true, true, true, true]);
    expect(second.map(({ clip }) => clip)).toEqual(first.map(({ clip }) => clip));
  });

  it('speaks only the lines of the character whose voice is another', async () => {
    const dir = temporaryFolder();
    const script = scriptOf(['One.', 'Two.', 'Three.', 'Four.'], [null, 'Ann', 'Bob', 'Ann']);
    const cast = (ann: string) => castOf(voice('rms'), { Ann: voice(ann), Bob: voice('awb') });
    await all(plan(script, cast('slt')), await openStore(dir));
    const again = await all(plan(script, cast('awb')), await openStore(dir));
    expect(again.map(({ cached }) => cached)).toEqual([true, false, true, false]);
  });

  it('speaks equal utterances once', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    let written = 0;
    const counting: ClipStore = {
      claim: (keys) => store.claim(keys),
      has: (key) => store.has(key),
      read: (key) => store.read(key),
      write: (key, clip) => {
        written += 1;
        return store.write(key, clip);
      },
    };
    await all(plan(scriptOf(Array.from({ length: 30 }, () => 'Yes.')), narrator), counting);
    expect(written).toBe(1);
  });

  it('speaks a damaged clip anew and mends the store', async () => {
    const dir = temporaryFolder();
    const utterances = plan(scriptOf(texts), narrator);
    const [first] = await all(utterances, await openStore(dir));
    const key = first?.utterance.key ?? '';
    writeFileSync(join(dir, 'clips', key.slice(0, 2), `${key}.clip`), 'damaged');
    const again = await all(utterances, await openStore(dir));
    expect(again.map(({ cached }) => cached)).toEqual([false, true, true, true, true]);
    expect(again[0]?.clip).toEqual(first?.clip);
    expect(await (await openStore(dir)).read(key)).toEqual(first?.clip);
  });

  it('works ahead, but not without bound', async () => {
    let asked = 0;
    const script = scriptOf(Array.from({ length: 200 }, (_, index) => `Line ${index}.`));
    const utterances = plan(script, narrator);
    const counted = (function* () {
      for (const utterance of utterances) {
        asked += 1;
        yield utterance;
      }
    })();
    const spoken = speak(counted, { engines, store: await openStore(temporaryFolder()), signal: never });
    await spoken.next();
    expect(asked).toBeGreaterThan(engine.concurrency);
    expect(asked).toBeLessThan(40);
    await spoken.return(undefined);
  });

  it('stops with the signal, keeps what is done, and goes on there the next time', async () => {
    const dir = temporaryFolder();
    const utterances = plan(
      scriptOf(Array.from({ length: 40 }, (_, index) => `This is line ${index}.`)),
      narrator,
    );
    const stop = new AbortController();
    const got: SpokenUtterance[] = [];
    const run = async () => {
      const store = await openStore(dir);
      for await (const each of speak(utterances, { engines, store, signal: stop.signal })) {
        got.push(each);
        if (got.length === 5) stop.abort();
      }
    };
    await expect(run()).rejects.toBeInstanceOf(InterruptedError);
    expect(got).toHaveLength(5);
    expect(readdirSync(join(dir, 'aside'))).toEqual([]);
    const rest = await all(utterances, await openStore(dir));
    expect(rest.slice(0, 5).every(({ cached }) => cached)).toBe(true);
    expect(rest.some(({ cached }) => !cached)).toBe(true);
  });

  it('begins nothing when the signal has been given before', async () => {
    const dir = temporaryFolder();
    const store = await openStore(dir);
    const spoken = speak(plan(scriptOf(texts), narrator), { engines, store, signal: AbortSignal.abort() });
    await expect(spoken.next()).rejects.toBeInstanceOf(InterruptedError);
    expect(readdirSync(join(dir, 'clips'))).toEqual([]);
  });

  it('fails with the error of the first line that fails, after the lines before it', async () => {
    const cast = castOf(voice('rms'), { Ghost: voice('nobody') });
    const utterances = plan(scriptOf(['One.', 'Two.', 'Boo.', 'Four.'], [null, null, 'Ghost', null]), cast);
    const got: string[] = [];
    const run = async () => {
      const store = await openStore(temporaryFolder());
      for await (const { utterance } of speak(utterances, { engines, store, signal: never }))
        got.push(utterance.text);
    };
    await expect(run()).rejects.toThrow(/nobody/);
    expect(got).toEqual(['One.', 'Two.']);
  });
});
