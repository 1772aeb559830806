import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, program, start, temporaryFolder } from '../support/cli.js';
import { measure } from '../support/measure.js';

const STORY = '"Where is it?" Marion asked.\n\n"In the shed," said Peter.\n\nMarion ran out into the rain.\n';

function storyFolder(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), STORY);
  return cwd;
}

describe('help', () => {
  it.each([[], ['narrate'], ['script'], ['cast'], ['voices'], ['audition'], ['doctor']])(
    'of %j has examples',
    async (...command) => {
      const { status, stdout } = await fullcast([...command.flat(), '--help'], { cwd: temporaryFolder() });
      expect(stdout).toMatch(/Usage: fullcast/);
      expect(stdout).toMatch(/Examples:\n {2}fullcast/);
      expect(status).toBe(0);
    },
  );

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await fullcast(['--version'], { cwd: temporaryFolder() })).stdout.trim()).toBe(version);
  });
});

describe('fullcast script', () => {
  it('says who says what, as JSON with spans into the text', async () => {
    const { stdout } = await fullcast(['script', 'story.txt', '--json'], { cwd: storyFolder() });
    const script = JSON.parse(stdout);
    const speeches = script.lines.filter(({ kind }: { kind: string }) => kind === 'dialogue');
    expect(
      speeches.map(({ start, end, speaker }: { start: number; end: number; speaker: string }) => [
        STORY.slice(start, end),
        speaker,
      ]),
    ).toEqual([
      ['"Where is it?"', 'Marion'],
      ['"In the shed,"', 'Peter'],
    ]);
    expect(script.characters.map(({ name }: { name: string }) => name).sort()).toEqual(['Marion', 'Peter']);
    expect(script.chapters).toEqual([{ title: 'Story', scenes: [[0, script.lines.length - 1]] }]);
  });

  it('says it to people on stderr', async () => {
    const { stdout, stderr } = await fullcast(['script', 'story.txt'], { cwd: storyFolder() });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Marion +"Where is it\?"/);
  });
});

describe('fullcast cast', () => {
  it('shows who has which voice, and where it comes from', async () => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'voices.json'), '{ "cast": { "Marion": { "voice": "slt" } } }\n');
    const { stderr } = await fullcast(['cast', 'story.txt'], { cwd });
    expect(stderr).toMatch(/Marion .*slt.*voices\.json/);
    expect(stderr).toMatch(/Peter .*automatic/);
  });

  it('adds the missing ones to voices.json and changes nobody’s voice by it', async () => {
    const cwd = storyFolder();
    const before = '{\n  // hers\n  "cast": { "Marion": { "voice": "slt" } }\n}\n';
    writeFileSync(join(cwd, 'voices.json'), before);
    const cast = async () => {
      const { stdout } = await fullcast(['cast', 'story.txt', '--json'], { cwd });
      return JSON.parse(stdout).cast.map(({ name, voice }: { name: string; voice: object }) => ({
        name,
        voice,
      }));
    };
    const voices = await cast();
    expect((await fullcast(['cast', 'story.txt', '--write'], { cwd })).status).toBe(0);
    const after = readFileSync(join(cwd, 'voices.json'), 'utf8');
    expect(after).toContain('// hers');
    expect(after).toContain('"Peter"');
    expect(await cast()).toEqual(voices);
    await fullcast(['cast', 'story.txt', '--write'], { cwd });
    expect(readFileSync(join(cwd, 'voices.json'), 'utf8')).toBe(after);
  });

  it('makes a voices.json where there is none', async () => {
    const cwd = storyFolder();
    await fullcast(['cast', 'story.txt', '--write'], { cwd });
    expect(Object.keys(JSON.parse(readFileSync(join(cwd, 'voices.json'), 'utf8')).cast).sort()).toEqual([
      'Marion',
      'Peter',
    ]);
  });
});

describe('fullcast voices', () => {
  it('lists twelve voices and more without anything installed', async () => {
    const { stdout } = await fullcast(['voices', '--engine', 'flite', '--json'], { cwd: temporaryFolder() });
    const { voices } = JSON.parse(stdout) as { voices: { id: string; gender: string }[] };
    expect(new Set(voices.map(({ id }) => id)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(voices.map(({ gender }) => gender))).toEqual(new Set(['f', 'm']));
  });
});

describe('fullcast audition', () => {
  it('writes a sample of a voice', async () => {
    const cwd = temporaryFolder();
    const { status } = await fullcast(
      ['audition', 'slt', '--text', 'Hello there, how are you?', '--out', 'hello.mp3'],
      { cwd },
    );
    expect(status).toBe(0);
    expect(measure(join(cwd, 'hello.mp3')).duration).toBeGreaterThan(1);
  });

  it('says a line of a character’s own in the voice they have', async () => {
    const cwd = storyFolder();
    const { status, stderr } = await fullcast(['audition', 'peter', '--story', 'story.txt'], { cwd });
    expect(stderr).toContain(join('out', 'auditions', 'peter.mp3'));
    expect(status).toBe(0);
  });
});

describe('fullcast doctor', () => {
  it('finds that a fresh machine can narrate', async () => {
    const { status, stderr } = await fullcast(['doctor'], { cwd: temporaryFolder() });
    expect(stderr).toMatch(/✓ ffmpeg/);
    expect(stderr).toMatch(/✓ engine flite/);
    expect(status).toBe(0);
  });

  it('fails where there is something that a narration can’t do without', async () => {
    const { status, stderr } = await fullcast(['doctor'], {
      cwd: temporaryFolder(),
      env: { FFMPEG_PATH: '/nowhere/ffmpeg' },
    });
    expect(stderr).toMatch(/✗ ffmpeg.*nowhere/);
    expect(status).toBe(1);
  });
});

describe('the project’s own sample', () => {
  it('is cast by its voices.json without a warning', async () => {
    const cwd = temporaryFolder();
    copyFileSync('voices.json', join(cwd, 'voices.json'));
    const [story = ''] = readdirSync('script').filter((name) => name.endsWith('.md'));
    copyFileSync(join('script', story), join(cwd, story));
    const { status, stderr } = await fullcast(['cast', story], { cwd });
    expect(stderr).not.toContain('warning');
    expect(status).toBe(0);
  });
});

describe('what is printed', () => {
  it('may go to somebody who stops listening', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n');
    const { child, done } = start(['script', 'story.txt', '--json'], { cwd });
    child.stdout?.destroy();
    expect(await done).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('is told not to fit where the disk is full', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, 'voices', '--json'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(stderr).toMatch(/^error: Standard output can't be written: .*no space left/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
  });
});
