import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, type Outcome, temporaryFolder } from '../support/cli.js';
import { fakeFfmpeg } from '../support/ffmpeg.js';

/** Files below a folder that a narration could have left. */
function audioIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.mp3|\.part/.test(file),
  );
}

function expectClearError({ status, stdout, stderr }: Outcome, exitCode: number, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at |node:internal|fault in fullcast/m);
  expect(stdout).toBe('');
  expect(status).toBe(exitCode);
}

async function narrateFile(
  name: string,
  content: string | Uint8Array,
): Promise<{ outcome: Outcome; cwd: string }> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), content);
  return { outcome: await fullcast(['narrate', name], { cwd }), cwd };
}

describe('a story that is none', () => {
  it('is missed by name', async () => {
    const outcome = await fullcast(['narrate', 'nowhere.txt'], { cwd: temporaryFolder() });
    expectClearError(outcome, 2, /nowhere\.txt/);
  });

  it('is not named, and there are none to find', async () => {
    const cwd = temporaryFolder();
    const narrate = () => fullcast(['narrate'], { cwd });
    expectClearError(await narrate(), 2, /no folder script\/ here.*Name a story/s);
    mkdirSync(join(cwd, 'script'));
    expectClearError(await narrate(), 2, /script\/ has none.*Name a story/s);
  });

  it('is no folder', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'stories'));
    expectClearError(await fullcast(['narrate', 'stories'], { cwd }), 2, /stories.*folder/s);
  });

  it('is not empty', async () => {
    const { outcome } = await narrateFile('empty.txt', '');
    expectClearError(outcome, 2, /empty\.txt.*empty/s);
  });

  it('is no binary', async () => {
    const { outcome, cwd } = await narrateFile(
      'picture.txt',
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
    );
    expectClearError(outcome, 2, /picture\.txt/);
    expect(audioIn(cwd)).toEqual([]);
  });

  it('has a word to speak', async () => {
    const { outcome, cwd } = await narrateFile('silent.txt', '***\n\n— … !\n');
    expectClearError(outcome, 2, /silent\.txt/);
    expect(audioIn(cwd)).toEqual([]);
  });

  it('is more than an author’s note', async () => {
    const { outcome } = await narrateFile('note.txt', 'A/N: I will write this one tomorrow.\n');
    expectClearError(outcome, 2, /note\.txt/);
  });

  it('is looked for in script/ if none is named, and missed if that is not there', async () => {
    expectClearError(await fullcast(['narrate'], { cwd: temporaryFolder() }), 2, /script\//);
  });
});

describe('a voices.json that is wrong', () => {
  async function narrateWith(voices: string): Promise<Outcome> {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n\n"Good morning," said Bert.\n');
    writeFileSync(join(cwd, 'voices.json'), voices);
    const outcome = await fullcast(['narrate', 'story.txt'], { cwd });
    expect(audioIn(cwd)).toEqual([]);
    return outcome;
  }

  it('is told by line and column if it is no JSON', async () => {
    expectClearError(await narrateWith('{\n  "engine": "auto"\n  "cast": {}\n}\n'), 2, /voices\.json:3:3/);
  });

  it('is told by line and column if a value is none of the allowed', async () => {
    const outcome = await narrateWith(
      '{\n  "cast": {\n    "Ann": { "voice": "slt", "pitch": "high" }\n  }\n}\n',
    );
    expectClearError(outcome, 2, /voices\.json:3:/);
  });

  it('is told by line, with what is near, if there is no such voice', async () => {
    const outcome = await narrateWith('{\n  "cast": {\n    "Ann": { "voice": "sltt" }\n  }\n}\n');
    expectClearError(outcome, 2, /voices\.json:3:.*sltt.*did you mean.*slt/is);
  });

  it('is told by line if it casts somebody twice', async () => {
    const outcome = await narrateWith(
      '{\n  "cast": {\n    "Ann": { "aliases": ["Annie"] },\n    "Annie": { "voice": "slt" }\n  }\n}\n',
    );
    expectClearError(outcome, 2, /voices\.json:4:.*Ann/s);
  });

  it('is missed if it was named and is not there', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n');
    expectClearError(await fullcast(['narrate', 'story.txt', '--voices', 'no.json'], { cwd }), 2, /no\.json/);
  });

  it('only warns of a name that is not in the story, since a file may cast several stories', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n\n"Good morning," said Bertram.\n');
    writeFileSync(join(cwd, 'voices.json'), '{\n  "cast": {\n    "Ann": {},\n    "Bertran": {}\n  }\n}\n');
    const { status, stderr } = await fullcast(['cast', 'story.txt'], { cwd });
    expect(stderr).toMatch(/voices\.json:4:.*Bertran.*did you mean.*Bertram/is);
    expect(status).toBe(0);
  });
});

describe('a command that is wrong', () => {
  it.each([
    [['narrate', 'story.txt', '--engine', 'flit'], /flit.*did you mean.*flite/is],
    [['narrate', 'story.txt', '--format', 'mp4'], /mp4/],
    [['narrate', 'story.txt', '--jobs', '0'], /jobs/],
    [['narate'], /narrate/],
    [['script'], /file/],
    [['audition', 'nobody', '--story', 'story.txt'], /nobody/],
    [['audition', 'slt', '--text', '…'], /no word to speak/],
    [['narrate', 'story.txt', 'other/story.txt'], /other.story\.txt.*story\.txt.*out.Story/s],
  ])('%j says what is', async (args, says) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n');
    mkdirSync(join(cwd, 'other'));
    writeFileSync(join(cwd, 'other', 'story.txt'), 'Nothing happened.\n');
    expectClearError(await fullcast(args, { cwd }), 2, says);
  });
});

describe('a machine that fails', () => {
  function storyFolder(): string {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.txt'), '"Hello," said Ann.\n\nIt rained.\n');
    return cwd;
  }

  it('has an out folder that can’t be written', async () => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'out'), 'a file is in the way');
    expectClearError(await fullcast(['narrate', 'story.txt'], { cwd }), 1, /out/);
  });

  it('has a cache that can’t be written', async () => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'cache'), 'a file is in the way');
    expectClearError(await fullcast(['narrate', 'story.txt', '--cache', 'cache'], { cwd }), 1, /cache/);
  });

  // /proc takes no folders, whoever asks.
  it.skipIf(!existsSync('/proc/self')).each(['--out', '--cache'])(
    'has a place for %s where no folder can be made',
    async (option) => {
      const cwd = storyFolder();
      const outcome = await fullcast(['narrate', 'story.txt', option, '/proc/nothing'], { cwd });
      expectClearError(outcome, 1, /\/proc\/nothing.*can't be written/);
    },
  );

  it.each([
    ['fails', 'cat > /dev/null; echo "No such encoder" >&2; exit 3', /No such encoder/],
    ['fails half-way', 'head -c 1000 > /dev/null; echo "Broken" >&2; exit 1', /Broken/],
    ['writes nothing and says it is done', 'cat > /dev/null', /ffmpeg failed: it wrote nothing/],
    ['is killed', 'kill -9 $$', /ffmpeg failed/],
  ])('has an ffmpeg that %s', async (_, deed, says) => {
    const cwd = storyFolder();
    const ffmpeg = await fakeFfmpeg(cwd, deed);
    const outcome = await fullcast(['narrate', 'story.txt', '--quiet'], {
      cwd,
      env: { FFMPEG_PATH: ffmpeg },
    });
    expectClearError(outcome, 1, says);
    expect(audioIn(cwd)).toEqual([]);
  });

  it('has no ffmpeg where FFMPEG_PATH says', async () => {
    const cwd = storyFolder();
    const outcome = await fullcast(['narrate', 'story.txt'], {
      cwd,
      env: { FFMPEG_PATH: join(cwd, 'nothing') },
    });
    expectClearError(outcome, 1, /FFMPEG_PATH/);
  });
});
