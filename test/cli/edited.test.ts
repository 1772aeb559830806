import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullcast, temporaryFolder } from '../support/cli.js';

const STORY = [
  'Marion met Peter at the gate. It was late.',
  '"Where is it?" Marion asked.',
  '"In the shed," said Peter. "Under the boat."',
  'She went to look.',
].join('\n\n');

function storyFolder(story = STORY): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), story);
  return cwd;
}

const SCRIPT = join('script', 'Story.fountain');
const scriptOf = (cwd: string, file = SCRIPT) => readFileSync(join(cwd, file), 'utf8');

/** A hand that edits: each replacement has to find its place, once. */
function edit(path: string, changes: readonly (readonly [string, string])[]): void {
  const text = changes.reduce(
    (now, [from, to]) => {
      expect([from, now.split(from).length]).toEqual([from, 2]);
      return now.replace(from, () => to);
    },
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, text);
}

interface ShownLine {
  readonly kind: string;
  readonly speaker: string | null;
}

describe('fullcast script --write', () => {
  it('writes script/TITLE.fountain, which script, cast and narrate take', async () => {
    const cwd = storyFolder();
    const { status, stderr } = await fullcast(['script', 'story.txt', '--write'], { cwd });
    expect([status, stderr]).toEqual([0, `${SCRIPT}: written.\n`]);
    const lines = async (file: string): Promise<ShownLine[]> =>
      JSON.parse((await fullcast(['script', file, '--json'], { cwd })).stdout).lines;
    expect(await lines(SCRIPT)).toEqual(await lines('story.txt'));
    const cast = async (file: string) =>
      JSON.parse((await fullcast(['cast', file, '--json'], { cwd })).stdout);
    expect(await cast(SCRIPT)).toEqual(await cast('story.txt'));
  });

  it('takes a script on standard input', async () => {
    const cwd = storyFolder();
    await fullcast(['script', 'story.txt', '--write'], { cwd });
    const input = scriptOf(cwd).replace('PETER\n"In the shed,"', 'MARION\n"In the shed,"');
    const { stdout } = await fullcast(['script', '-', '--json'], { cwd, input });
    expect(JSON.parse(stdout).lines.filter(({ speaker }: ShownLine) => speaker === 'Marion')).toHaveLength(2);
  });

  it('keeps a person’s edits, and says what it did', async () => {
    const cwd = storyFolder();
    await fullcast(['script', 'story.txt', '--write'], { cwd });
    edit(join(cwd, SCRIPT), [['PETER\n"In the shed,"', 'MARION\n"In the shed,"']]);
    writeFileSync(join(cwd, 'story.txt'), `${STORY}\n\nThe lamp went out.`);
    const again = await fullcast(['script', 'story.txt', '--write'], { cwd });
    expect(again.stderr).toMatch(/written; 1 change of yours kept; 1 change of the story taken in/);
    expect(scriptOf(cwd)).toContain('MARION\n"In the shed,"');
    expect(scriptOf(cwd)).toContain('The lamp went out.');
    const before = scriptOf(cwd);
    expect((await fullcast(['script', SCRIPT, '--write'], { cwd })).stderr).toMatch(/nothing to write/);
    expect(scriptOf(cwd)).toBe(before);
  });

  it('merges a story on standard input, too, with what its roster says', async () => {
    const cwd = temporaryFolder();
    await fullcast(['script', '-', '--write'], { cwd, input: STORY });
    edit(join(cwd, SCRIPT), [['Peter (he)', 'Peter (he), also Mr. Hill']]);
    const input = `${STORY}\n\n"Why not?" said Mr. Hill.`;
    const { status } = await fullcast(['script', '-', '--write'], { cwd, input });
    expect(status).toBe(0);
    expect(scriptOf(cwd)).toContain('PETER\n"Why not?"');
    expect(scriptOf(cwd)).toContain('Peter (he), also Mr. Hill');
  });

  it.each([
    ['a screenplay by somebody else', 'ANN\nHello.\n', /not written by fullcast/],
    ['the script of another story', null, /script of another story/],
  ])('leaves %s as it is', async (_, text, says) => {
    const cwd = storyFolder();
    mkdirSync(join(cwd, 'script'));
    if (text === null) {
      writeFileSync(join(cwd, 'other.txt'), '"Yes," said Ann.\n');
      await fullcast(['script', 'other.txt', '--write', '--out', SCRIPT], { cwd });
    } else writeFileSync(join(cwd, SCRIPT), text);
    const before = scriptOf(cwd);
    const { status, stderr } = await fullcast(['script', 'story.txt', '--write'], { cwd });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/--out/);
    expect([status, scriptOf(cwd)]).toEqual([2, before]);
  });

  it('has its file beside a story that is in script/', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'books', 'script'), { recursive: true });
    writeFileSync(join(cwd, 'books', 'script', 'story.txt'), STORY);
    await fullcast(['script', join('books', 'script', 'story.txt'), '--write'], { cwd });
    expect(readdirSync(join(cwd, 'books', 'script')).sort()).toEqual(['Story.fountain', 'story.txt']);
    expect(existsSync(join(cwd, 'script'))).toBe(false);
  });

  it('a note that is wrong is told by file and line', async () => {
    const cwd = storyFolder();
    await fullcast(['script', 'story.txt', '--write'], { cwd });
    edit(join(cwd, SCRIPT), [['She went', '[[pause long]] She went']]);
    const line =
      scriptOf(cwd)
        .split('\n')
        .findIndex((each) => each.includes('pause long')) + 1;
    const { status, stderr } = await fullcast(['narrate', SCRIPT], { cwd });
    expect(stderr).toContain(`${SCRIPT}:${line}: error: "[[pause long]]" is no pause.`);
    expect(status).toBe(2);
  });
});

describe('fullcast script --diff', () => {
  it('shows what a person changed, and what the story has', async () => {
    const cwd = storyFolder();
    await fullcast(['script', 'story.txt', '--write'], { cwd });
    expect((await fullcast(['script', 'story.txt', '--diff'], { cwd })).stderr).toMatch(
      /as fullcast would write it/,
    );
    edit(join(cwd, SCRIPT), [['PETER\n"In the shed,"', 'MARION\n"In the shed,"']]);
    writeFileSync(join(cwd, 'story.txt'), STORY.replace('It was late.', 'It was very late.'));
    const before = scriptOf(cwd);
    const { stderr } = await fullcast(['script', 'story.txt', '--diff'], { cwd });
    expect(stderr).toMatch(
      /What you changed:\n.*Story\.fountain:\d+: speaker: Peter → Marion {2}"In the shed,"/,
    );
    expect(stderr).toMatch(/What the story has changed.*\n.*- .*It was late\.\n.*\+ .*It was very late\./);
    expect(scriptOf(cwd)).toBe(before);
    const { stdout } = await fullcast(['script', 'story.txt', '--diff', '--json'], { cwd });
    expect(
      JSON.parse(stdout).changes.map(({ by, what }: { by: string; what: string }) => [by, what]),
    ).toEqual(
      expect.arrayContaining([
        ['person', 'speaker'],
        ['story', 'reworded'],
      ]),
    );
  });

  it('has nothing to show where there is no script', async () => {
    const { status, stderr } = await fullcast(['script', 'story.txt', '--diff'], { cwd: storyFolder() });
    expect(stderr).toMatch(/no script of this story yet/);
    expect(status).toBe(2);
  });
});

describe('fullcast narrate', () => {
  it('takes all of script/, and a script for its story', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'script'));
    writeFileSync(join(cwd, 'script', 'story.txt'), '"Yes," said Ann.\n');
    writeFileSync(join(cwd, 'script', 'play.fountain'), 'ANN\nHello.\n');
    await fullcast(['script', join('script', 'story.txt'), '--write'], { cwd });
    const { stderr, stdout } = await fullcast(['narrate', '--json'], { cwd });
    expect(stderr).toContain(`${SCRIPT} stands for ${join('script', 'story.txt')}.`);
    const { books } = JSON.parse(stdout);
    expect(books.map(({ title }: { title: string }) => title).sort()).toEqual(['Play', 'Story']);
  });
});

interface CueShown {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly voice: string;
  readonly from: number;
  readonly to: number;
}

const USERS = '../shared/stories/without-la.txt';

describe.skipIf(!existsSync(USERS))('the story that all began with, edited by hand', () => {
  const EDITS = [
    // Speakers.
    ['MEREDITH\n"Spill it"', 'IZZIE\n"Spill it"'],
    ['IZZIE\n"Can\'t sleep"', 'MEREDITH\n"Can\'t sleep"'],
    ['ALEX\n"Said we\'re nothing', 'CRISTINA\n"Said we\'re nothing'],
    ['CALLIE\n"Move along Karev"', 'ADDISON\n"Move along Karev"'],
    // Words.
    ['"Figures"', '"That figures"'],
    ['Addison smiled as she danced slowly with Alex.', 'Addison smiled as they danced.'],
    ['"Down boy"', '"Down, boy"'],
    // Pauses.
    ['"DR MONTGOMERY, WHEN', '[[pause 2.5]] "DR MONTGOMERY, WHEN'],
    ['1 year later.', '[[pause 3]] 1 year later.'],
    // Delivery.
    ['ALEX\n"Yep"', 'ALEX\n(whispered)\n"Yep"'],
  ] as const;
  const FILE = join('script', 'Without La.fountain');

  it('has just those lines changed, and keeps them when two paragraphs of the story change', async () => {
    const cwd = temporaryFolder();
    const story = readFileSync(USERS, 'utf8');
    writeFileSync(join(cwd, 'story.txt'), story);
    await fullcast(['script', 'story.txt', '--write', '--out', FILE], { cwd });
    const narrate = async (file: string) => {
      const { stdout, stderr, status } = await fullcast(['narrate', file, '--json'], { cwd });
      expect([status, stderr]).toEqual([0, expect.any(String)]);
      const [book] = JSON.parse(stdout).books;
      return book as { stats: { spoken: number; lines: number }; chapters: { cues: CueShown[] }[] };
    };
    const first = await narrate('story.txt');
    const same = await narrate(FILE);
    expect(same.stats.spoken).toBe(0);
    expect(same.chapters[0]?.cues).toEqual(first.chapters[0]?.cues);

    edit(join(cwd, FILE), EDITS);
    const edited = await narrate(FILE);
    const [before, after] = [first, edited].map(({ chapters }) => chapters[0]?.cues ?? []);
    expect(after).toHaveLength(before?.length ?? 0);
    const changed = (key: (cue: CueShown) => unknown) =>
      (before ?? []).filter((cue, index) => key(cue) !== key(after?.[index] ?? cue)).length;
    expect(changed(({ speaker }) => speaker)).toBe(4);
    expect(changed(({ from, to }) => to - from)).toBe(3);
    // Four in another voice and three with other words; a delivery may be spoken anew, too.
    expect([7, 8]).toContain(edited.stats.spoken);

    const rewritten = story
      .replace('Meredith instantly turned it off and turned to him.', 'Meredith turned it off at once.')
      .replace('"Today has been perfect" Addison smiled', '"Today was just perfect" Addison smiled');
    expect(rewritten).not.toBe(story);
    writeFileSync(join(cwd, 'story.txt'), rewritten);
    const { stderr } = await fullcast(['script', 'story.txt', '--write', '--out', FILE], { cwd });
    expect(stderr).not.toContain('conflict');
    const file = readFileSync(join(cwd, FILE), 'utf8');
    for (const [, to] of EDITS) expect(file).toContain(to);
    expect(file).toContain('Meredith turned it off at once.');
    expect(file).toContain('"Today was just perfect"');
  }, 300_000);
});

describe('a series', () => {
  const ONE = '"Where is it?" Marion asked.\n\n"In the shed," said Peter.\n\n"Thank you," said Marion.\n';
  const TWO =
    '"I am back," said Peter.\n\n"So I see," Judith said.\n\n"And Marion?" asked Peter.\n\n"Here," said Marion.\n';

  async function voices(cwd: string, file: string): Promise<Record<string, string>> {
    const { stdout, status } = await fullcast(['cast', file, '--json'], { cwd });
    expect(status).toBe(0);
    const { cast } = JSON.parse(stdout) as { cast: { name: string | null; voice: { voice: string } }[] };
    return Object.fromEntries(cast.map(({ name, voice }) => [name ?? 'narrator', voice.voice]));
  }

  it('has one cast for its stories, in a folder above them: whoever is in two keeps the voice', async () => {
    const cwd = temporaryFolder();
    for (const [book, story] of [
      ['one', ONE],
      ['two', TWO],
    ] as const) {
      mkdirSync(join(cwd, 'series', book), { recursive: true });
      writeFileSync(join(cwd, 'series', book, 'story.txt'), story);
    }
    writeFileSync(join(cwd, 'series', 'voices.json'), '{}\n');
    // From within a book's folder, too: the file lies above it.
    const one = join(cwd, 'series', 'one');
    expect((await fullcast(['cast', 'story.txt', '--write'], { cwd: one })).stderr).toMatch(
      /voices\.json: added/,
    );
    expect(existsSync(join(one, 'voices.json'))).toBe(false);
    const first = await voices(one, 'story.txt');
    await fullcast(['cast', join('series', 'two', 'story.txt'), '--write'], { cwd });
    const second = await voices(cwd, join('series', 'two', 'story.txt'));
    expect([second.Marion, second.Peter, second.narrator]).toEqual([
      first.Marion,
      first.Peter,
      first.narrator,
    ]);
    expect(new Set(Object.values(second)).size).toBe(4);
    expect(await voices(one, 'story.txt')).toEqual(first);
    const { cast } = JSON.parse(readFileSync(join(cwd, 'series', 'voices.json'), 'utf8'));
    expect(Object.keys(cast).sort()).toEqual(['Judith', 'Marion', 'Peter']);
  });

  it('of the files above a story, the nearest one casts it', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'series', 'one'), { recursive: true });
    writeFileSync(join(cwd, 'series', 'one', 'story.txt'), ONE);
    writeFileSync(join(cwd, 'voices.json'), '{ "cast": { "Marion": { "voice": "slt" } } }');
    const story = join('series', 'one', 'story.txt');
    expect((await voices(cwd, story)).Marion).toBe('slt');
    writeFileSync(join(cwd, 'series', 'voices.json'), '{ "cast": { "Marion": { "voice": "ruth" } } }');
    expect((await voices(cwd, story)).Marion).toBe('ruth');
  });
});
