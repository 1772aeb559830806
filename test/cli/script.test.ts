import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOUBTFUL_BELOW } from '../../src/doubt.js';
import { fullcast, temporaryFolder } from '../support/cli.js';

const STORY = [
  'Marion met Peter at the gate. It was late.',
  '"Where is it?" Marion asked.',
  '"In the shed," said Peter.',
  '"I gave it away," the stranger called from the road. "I gave it away in May."',
].join('\n\n');

function storyFolder(story = STORY): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'story.txt'), story);
  return cwd;
}

const why = (line: string, ...more: string[]) =>
  fullcast(['script', 'story.txt', '--why', line, ...more], { cwd: storyFolder() });

/** What `fullcast script` shows: number, mark and speaker, words. */
async function shown(cwd: string): Promise<{ lines: string[]; stderr: string }> {
  const { stderr } = await fullcast(['script', 'story.txt'], { cwd });
  return { lines: stderr.split('\n').filter((line) => /^ *\d+ (?!lines? to check)/.test(line)), stderr };
}

describe('fullcast script', () => {
  it('numbers the lines from 1, as --why takes them', async () => {
    const { lines } = await shown(storyFolder());
    expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(lines.map((_, index) => index + 1));
    const asked = Number.parseInt(lines.find((line) => line.includes('"Where is it?"')) ?? '', 10);
    const { stderr, status } = await why(String(asked));
    expect(stderr).toContain(`Line ${asked}: "Where is it?"`);
    expect(status).toBe(0);
  });

  it('marks and counts the lines it is unsure of, and only these', async () => {
    const cwd = storyFolder(
      '"Hm," said someone.\n\n"Ann or Bert?"\n\nAnn and Bert looked up.\n\n"Me," he or she said.\n',
    );
    const { lines, stderr } = await shown(cwd);
    const { stdout } = await fullcast(['script', 'story.txt', '--json'], { cwd });
    const doubtful = (JSON.parse(stdout).lines as { speaker: string | null; confidence: number }[]).filter(
      ({ speaker, confidence }) => speaker !== null && confidence < DOUBTFUL_BELOW,
    );
    expect(doubtful.length).toBeGreaterThan(0);
    expect(lines.filter((line) => /^ *\d+ +\? /.test(line))).toHaveLength(doubtful.length);
    expect(stderr).toMatch(new RegExp(`^${doubtful.length} lines? to check`, 'm'));
    expect(stderr).toContain('--why');
  });

  it('says nothing of checking where all is sure', async () => {
    const { stderr } = await shown(
      storyFolder('"Where is it?" asked Marion.\n\n"In the shed," said Peter.\n'),
    );
    expect(stderr).not.toContain('to check');
  });
});

describe('fullcast narrate', () => {
  it('says how many lines to check, unless it is to be quiet', async () => {
    const cwd = storyFolder(
      '"Hm," said someone.\n\n"Ann or Bert?"\n\nAnn and Bert looked up.\n\n"Me," he or she said.\n',
    );
    expect((await fullcast(['narrate', 'story.txt'], { cwd })).stderr).toMatch(/Story: \d+ lines? to check/);
    expect((await fullcast(['narrate', 'story.txt', '--quiet'], { cwd })).stderr).toBe('');
  });
});

describe('fullcast script --why', () => {
  it('says who it could be, and what speaks for and against each', async () => {
    const { stdout, stderr, status } = await why('in the SHED');
    expect(stderr).toMatch(/% {2}Peter\n( +\+ .*\n)+/);
    expect(stderr).toMatch(/\+ +\d+\.\d {2}the tag after it names him/);
    expect(stderr).toMatch(/- +\d+\.\d {2}the tag after it names somebody else/);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('has the features by their names with --json', async () => {
    const { stdout } = await why('In the shed', '--json');
    const { speaker, text, candidates } = JSON.parse(stdout);
    expect([speaker, text]).toEqual(['Peter', '"In the shed,"']);
    expect(candidates[0].name).toBe('Peter');
    expect(candidates[0].features).toContainEqual({
      name: 'cue.after.tag.named',
      value: 1,
      weight: expect.any(Number),
    });
  });

  it.each([
    ['99', /no line 99.*lines 1 to \d+/s],
    ['0', /no line 0/],
    ['1', /Nobody but the narrator speaks line 1/],
    ['Marion met', /Nobody but the narrator speaks line 1/],
    ['There was no such', /No line begins with "There was no such"/],
    ['I gave', /2 lines begin with "I gave".*number of one: \d+, \d+/s],
    ['', /No line begins/],
  ])('%j is told to be wrong', async (line, says) => {
    const { stdout, stderr, status } = await why(line);
    expect(stderr).toMatch(says);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('--roster', () => {
  const ROSTER = '[{ "name": "Marion Vale", "aliases": ["Marion"], "gender": "m" }]';

  it('is used by script and merged with voices.json', async () => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'roster.json'), ROSTER);
    writeFileSync(join(cwd, 'voices.json'), '{ "cast": { "Peter Hill": { "aliases": ["Peter"] } } }');
    const args = ['script', 'story.txt', '--roster', 'roster.json', '--json'];
    const { characters } = JSON.parse((await fullcast(args, { cwd })).stdout);
    expect(characters).toContainEqual(expect.objectContaining({ name: 'Marion Vale', gender: 'm' }));
    expect(characters).toContainEqual(expect.objectContaining({ name: 'Peter Hill' }));
  });

  it('is used by cast, with the voices of voices.json', async () => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'roster.json'), ROSTER);
    writeFileSync(join(cwd, 'voices.json'), '{ "cast": { "Marion": { "voice": "awb" } } }');
    const { stderr, status } = await fullcast(['cast', 'story.txt', '--roster', 'roster.json'], { cwd });
    expect(stderr).toMatch(/Marion Vale .*awb.*voices\.json/);
    expect(stderr).not.toContain('warning');
    expect(status).toBe(0);
  });

  it('may be what script --json printed', async () => {
    const cwd = storyFolder();
    const first = await fullcast(['script', 'story.txt', '--json'], { cwd });
    writeFileSync(join(cwd, 'script.json'), first.stdout);
    const again = await fullcast(['script', 'story.txt', '--roster', 'script.json', '--json'], { cwd });
    const names = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout).characters as { name: string }[]).map(({ name }) => name).sort();
    expect(names(again)).toEqual(names(first));
  });

  it.each([
    ['script', 'story.txt'],
    ['narrate', 'story.txt'],
    ['cast', 'story.txt'],
    ['audition', 'Marion', '--story', 'story.txt'],
  ])('that is wrong is told by line and column: %s', async (...args) => {
    const cwd = storyFolder();
    writeFileSync(join(cwd, 'roster.json'), '[\n  { "name": "Marion", "gender": "she" }\n]');
    const { stderr, status } = await fullcast([...args, '--roster', 'roster.json'], { cwd });
    expect(stderr).toMatch(/roster\.json:2:33: error: "gender" takes/);
    expect(status).toBe(2);
  });

  it('that is not there is missed by name', async () => {
    const args = ['script', 'story.txt', '--roster', 'nowhere.json'];
    const { stderr, status } = await fullcast(args, { cwd: storyFolder() });
    expect(stderr).toMatch(/nowhere\.json: error: There is no such file/);
    expect(status).toBe(2);
  });
});
