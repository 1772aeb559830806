import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InterruptedError, MachineError } from '../../src/errors.js';
import { ProgramEngine } from '../../src/speak/engines/program.js';
import { type Engine, openStore, type SpokenUtterance, speak } from '../../src/speak/index.js';
import { temporaryFolder } from '../support/cli.js';
import { castOf, never, planOf, scriptOf, voice } from './support.js';

/** A tone of a tenth of a second, as a WAVE file. */
function tone(): Buffer {
  const wave = Buffer.alloc(44 + 3200);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(wave.length - 8, 4);
  wave.write('WAVEfmt ', 8);
  for (const [offset, value] of [
    [16, 16],
    [24, 16_000],
    [28, 32_000],
  ] as const)
    wave.writeUInt32LE(value, offset);
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    wave.writeUInt16LE(value, offset);
  wave.write('data', 36);
  wave.writeUInt32LE(3200, 40);
  for (let index = 0; index < 1600; index += 1) {
    wave.writeInt16LE(Math.round(8000 * Math.sin(index / 5)), 44 + index * 2);
  }
  return wave;
}

interface Program {
  readonly engine: Engine;
  readonly folder: string;
  /** Texts it was started with, in order. */
  asked(): string[];
}

/**
 * A real program that speaks a tone, and does the deed, in shell, where the text is "bad". `$1` is the text's file, `$2`
 * the wave's, `$tone` a good one.
 */
async function program(deed: string, patience = { base: 60_000, perCharacter: 0 }): Promise<Program> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'tone.wav'), tone());
  const file = join(folder, 'speak');
  const log = join(folder, 'log');
  writeFileSync(
    file,
    `#!/bin/sh\ntone='${folder}/tone.wav'\ncat "$1" >> '${log}'; echo >> '${log}'\n` +
      `case "$(cat "$1")" in *[Bb]ad*) ${deed};; *) cp "$tone" "$2";; esac\n`,
  );
  chmodSync(file, 0o755);
  const only = {
    engine: 'rough',
    id: 'only',
    language: 'en',
    gender: 'u' as const,
    age: null,
    quality: 0.5,
    description: '',
  };
  const engine = new ProgramEngine(
    {
      name: 'rough',
      pitch: 'alone',
      revision: 1,
      remedy: '',
      patience,
      identify: async () => ({ version: '1', voices: [only] }),
      readable: (text) => text,
      command: (_, files) => ({ program: file, args: [files.text, files.wave] }),
    },
    { jobs: 1 },
  );
  onTestFinished(() => engine.close());
  expect(await engine.availability()).toEqual({ ok: true });
  const asked = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  return { engine, folder, asked };
}

/** The processes of this machine with this command line. */
function running(command: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.trim() === command);
}

const texts = ['First line.', 'A bad line is this.', 'Third line.'];

async function run({ engine }: Program, lines: readonly string[], dir: string, signal = never) {
  const script = scriptOf(lines);
  const engines = new Map([[engine.name, engine]]);
  const utterances = planOf(script, castOf(voice('only', { engine: 'rough' })), engines);
  const got: SpokenUtterance[] = [];
  const store = await openStore(dir);
  const all = async () => {
    for await (const each of speak(utterances, { engines, store, script, signal })) got.push(each);
  };
  const failure: unknown = await all().then(
    () => null,
    (error: unknown) => error,
  );
  return { failure, got: got.map(({ utterance, cached }) => [utterance.text, cached]) };
}

describe('a program that', () => {
  it.each([
    ['ends with a status', 'echo "no such phoneme" >&2; exit 3', /status 3: no such phoneme/],
    ['is killed', 'kill -9 $$', /SIGKILL/],
    ['writes nothing', ':', /wrote nothing/],
    ['writes an empty file', ': > "$2"', /gave nothing/],
    ['writes garbage', 'echo "this is no sound at all, whatever it may be" > "$2"', /no WAVE file/],
    ['stops in the middle of its file', 'head -c 1000 "$tone" > "$2"', /not a whole one/],
    ['writes a head and no sound', 'head -c 44 "$tone" > "$2"', /not a whole one|no sound/],
    ['writes silence', '{ head -c 44 "$tone"; head -c 3200 /dev/zero; } > "$2"', /no sound/],
    ['prints without end', 'while :; do head -c 1000000 /dev/zero; done', /prints without end/],
  ])('%s is tried three times, then named with the line', async (_, deed, reason) => {
    const rough = await program(deed);
    const dir = temporaryFolder();
    const { failure, got } = await run(rough, texts, dir);
    expect(failure).toBeInstanceOf(MachineError);
    expect((failure as MachineError).message).toMatch(/engine rough, voice "only".*"A bad line is this\."/);
    expect((failure as MachineError).message).toMatch(reason);
    expect((failure as MachineError).place).toEqual({ file: 'test.txt', line: 2, column: 1 });
    expect(got).toEqual([['First line.', false]]);
    expect(rough.asked().filter((text) => text.includes('bad'))).toHaveLength(3);
  });

  it('hangs is killed with all that it has started', async () => {
    const rough = await program('sleep 987 & sleep 987', { base: 300, perCharacter: 0 });
    const { failure } = await run(rough, texts, temporaryFolder());
    expect((failure as MachineError).message).toMatch(/no answer/);
    expect(running('sleep 987')).toEqual([]);
  });

  it('fails once or twice is not told of', async () => {
    const deed =
      'n=$(cat "$0.n" 2>/dev/null || echo 0); echo $((n+1)) > "$0.n"; [ $n -ge 2 ] && cp "$tone" "$2"';
    const { failure, got } = await run(await program(deed), texts, temporaryFolder());
    expect(failure).toBeNull();
    expect(got.map(([text]) => text)).toEqual(texts);
  });

  it('fails at one line keeps the others: only that one is spoken the next time', async () => {
    const rough = await program('[ -e "$0.well" ] && cp "$tone" "$2" || exit 1');
    const lines = ['One.', 'Two.', 'Three bad.', 'Four.', 'Five.'];
    const dir = temporaryFolder();
    expect((await run(rough, lines, dir)).failure).toBeInstanceOf(MachineError);
    writeFileSync(join(rough.folder, 'speak.well'), '');
    const { failure, got } = await run(rough, lines, dir);
    expect(failure).toBeNull();
    expect(got.slice(0, 3)).toEqual([
      ['One.', true],
      ['Two.', true],
      ['Three bad.', false],
    ]);
  });

  it('is told to stop does so, without a further try', async () => {
    const rough = await program('sleep 986');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    const { failure } = await run(rough, texts, temporaryFolder(), stop.signal);
    expect(failure).toBeInstanceOf(InterruptedError);
    expect(rough.asked().filter((text) => text.includes('bad'))).toHaveLength(1);
    expect(running('sleep 986')).toEqual([]);
  });

  it('is not there is missing, and not a fault', async () => {
    const engine = new ProgramEngine(
      {
        name: 'none',
        pitch: 'alone',
        revision: 1,
        remedy: 'Install it.',
        identify: async (ask) => ({ version: await ask('no-such-program-here', ['--version']), voices: [] }),
        readable: (text) => text,
        command: () => ({ program: 'no-such-program-here', args: [] }),
      },
      { jobs: 1 },
    );
    expect(await engine.availability()).toEqual({
      ok: false,
      why: 'no-such-program-here is not installed',
      remedy: 'Install it.',
    });
  });
});
