import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Attributed, attributeWithRivals } from '../../src/attribute/index.js';
import { listEntries } from '../../src/cache.js';
import type { Cast, KnownCharacter, Manuscript, Script } from '../../src/model.js';
import { attributed } from '../../src/narrate/attribution.js';
import { verifyCache } from '../../src/narrate/cache.js';
import { openEngines } from '../../src/narrate/engines.js';
import { decodeKept, encodeKept } from '../../src/narrate/memory/format.js';
import { type Program, programOf, thisProgram } from '../../src/narrate/memory/program.js';
import { utterancesOf } from '../../src/narrate/utterances.js';
import { MODEL_FILE } from '../../src/shipped.js';
import { fullcast, temporaryFolder } from '../support/cli.js';
import { read } from '../support/read.js';

const STORY = `# The Storm

by J. Doe

"Where is it?" Marion whispered.

"In the shed," said Peter Falk, and he laughed. "*Where else?*"

***

Ann and Bert sat there. _I will never get home,_ Ann thought.

"Who?"

They looked up.

"Me."

It rained.

"You."

A/N: thanks for reading!
`;

const manuscript = read(STORY, 'story.md');
const known: readonly KnownCharacter[] = [{ name: 'Marion Doe', aliases: ['Marion'], gender: 'f' }];
const program: Program = { build: '1', model: '2', names: '3', node: '4' };

/** Finds out or remembers, as a built program does. */
const ask = (cache: string, changed: Partial<Asked> = {}): Promise<Attributed> => {
  const asked = { manuscript, known, program, ...changed };
  return attributed(asked.manuscript, asked.known, cache, async () => asked.program);
};

interface Asked {
  readonly manuscript: Manuscript;
  readonly known: readonly KnownCharacter[];
  readonly program: Program;
}

/** To the last digit and the order of the keys. */
const exactly = ({ script, rivals }: Attributed) => JSON.stringify([script, [...rivals]]);

async function entriesIn(cache: string): Promise<string[]> {
  return (await listEntries(cache)).map(({ path }) => join(cache, path));
}

/** The cache after a first run, and the file in it. */
async function filled(): Promise<{ cache: string; file: string }> {
  const cache = temporaryFolder();
  await ask(cache);
  const [file = '', ...others] = await entriesIn(cache);
  expect(others).toEqual([]);
  return { cache, file };
}

const keyIn = (file: string) => /([0-9a-f]{64})\.\w+$/.exec(file)?.[1] ?? '';

describe('who speaks, once it was found out', () => {
  const fresh = attributeWithRivals(manuscript, { known });

  it('is about lines that are doubtful, thought, whispered and silent', () => {
    expect(fresh.rivals.size).toBeGreaterThan(0);
    expect(new Set(fresh.script.lines.map(({ kind }) => kind)).size).toBe(5);
    expect(fresh.script.lines.some(({ manner }) => manner !== undefined)).toBe(true);
  });

  it('is remembered to the last bit', async () => {
    const { cache } = await filled();
    expect(exactly(await ask(cache))).toBe(exactly(fresh));
  });

  it('is not found out again', async () => {
    const { cache, file } = await filled();
    const key = keyIn(file);
    const kept = JSON.stringify(decodeKept(key, readFileSync(file)));
    expect(kept).toContain('"Peter Falk"');
    writeFileSync(file, encodeKept(key, JSON.parse(kept.replaceAll('"Peter Falk"', '"Columbo"'))));
    const { script } = await ask(cache);
    expect(script.characters.map(({ name }) => name)).toContain('Columbo');
  });

  it('is remembered wherever the story lies, and whatever its picture', async () => {
    const { cache } = await filled();
    const cover = { mime: 'image/png', data: new Uint8Array(4) } as const;
    const { script } = await ask(cache, { manuscript: { ...manuscript, source: 'else.md', cover } });
    expect(script).toEqual({ ...fresh.script, source: 'else.md', cover });
    expect(await entriesIn(cache)).toHaveLength(1);
  });

  it.each(['Peter Falk', 'Zebulon'])('is the same where %s gets a voice', async (name) => {
    const { cache } = await filled();
    const more = [...known, { name, aliases: [], gender: null }];
    expect(exactly(await ask(cache, { known: more }))).toBe(exactly(fresh));
    expect(await entriesIn(cache)).toHaveLength(1);
  });

  it('takes a name that the story alone does not show somebody by', async () => {
    const { cache } = await filled();
    const more = [...known, { name: 'Bert', aliases: [], gender: null }];
    const found = await ask(cache, { known: more });
    expect(exactly(found)).toBe(exactly(attributeWithRivals(manuscript, { known: more })));
    expect(exactly(found)).not.toBe(exactly(fresh));
  });

  it.each<[string, Partial<Asked>]>([
    ['word', { manuscript: read(STORY.replace('shed', 'barn'), 'story.md') }],
    ['title', { manuscript: { ...manuscript, title: 'The Rain' } }],
    ['block', { manuscript: { ...manuscript, blocks: manuscript.blocks.slice(0, -1) } }],
    ['stress', { manuscript: { ...manuscript, emphasis: [] } }],
    ['character', { known: [] }],
    ['alias', { known: [{ name: 'Marion Doe', aliases: ['Marion', 'Mari'], gender: 'f' }] }],
    ['gender', { known: [{ name: 'Marion Doe', aliases: ['Marion'], gender: null }] }],
    ['build', { program: { ...program, build: '5' } }],
    ['model', { program: { ...program, model: '5' } }],
    ['list of names', { program: { ...program, names: '5' } }],
    ['Node', { program: { ...program, node: '5' } }],
  ])('is found out anew for another %s', async (_, changed) => {
    const { cache } = await filled();
    const wanted = { manuscript, known, ...changed };
    const found = await ask(cache, changed);
    expect(exactly(found)).toBe(exactly(attributeWithRivals(wanted.manuscript, { known: wanted.known })));
    expect(await entriesIn(cache)).toHaveLength(2);
  });

  it.each<[string, (file: string) => void]>([
    ['cut short', (file) => truncateSync(file, statSync(file).size - 1)],
    ['empty', (file) => truncateSync(file, 0)],
    [
      'changed by a bit',
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['something else', (file) => writeFileSync(file, '{"lines":[]}')],
    [
      'another story’s',
      (file) => {
        writeFileSync(file, encodeKept('0'.repeat(64), decodeKept(keyIn(file), readFileSync(file))));
      },
    ],
  ])('is found out anew, and kept whole again, where what was kept is %s', async (_, damage) => {
    const { cache, file } = await filled();
    const whole = readFileSync(file);
    damage(file);
    expect(readFileSync(file).equals(whole)).toBe(false);
    const { damaged } = await verifyCache(copyOf(cache), new AbortController().signal);
    expect(damaged).toHaveLength(1);
    expect(exactly(await ask(cache))).toBe(exactly(fresh));
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  it('is found out where the cache can be neither read nor written', async () => {
    const cache = join(temporaryFolder(), 'cache');
    writeFileSync(cache, 'no folder');
    expect(exactly(await ask(cache))).toBe(exactly(fresh));
  });
});

describe('the words of each line, once they were found', () => {
  const { script } = attributeWithRivals(manuscript, { known });
  const voice = (name: string, engine = 'flite') => ({ engine, voice: name, rate: 1, pitch: 1, volume: 1 });
  const speakers = script.characters.map(({ name }) => name);
  const cast: Cast = {
    narrator: voice('slt'),
    characters: new Map(speakers.map((name) => [name, voice('rms')])),
    lexicon: [{ spelling: 'shed', say: 'barn', matchCase: false }],
  };
  const heard = { spelling: 'shed', say: 'cabin', matchCase: false };

  /** Plans as a built program does, and without any memory. */
  async function plans(cache: string, asked: Script = script, by: Cast = cast) {
    const engines = await openEngines('flite', { jobs: 1 });
    try {
      const remembering = await utterancesOf(asked, by, engines, { cache, program: async () => program });
      return [JSON.stringify(remembering), JSON.stringify(await utterancesOf(asked, by, engines))];
    } finally {
      await engines.close();
    }
  }

  const changed = (changes: Partial<Script['lines'][number]>): Script => ({
    ...script,
    lines: script.lines.map((line, index) => (index === 2 ? { ...line, ...changes } : line)),
  });

  it.each<[string, number, Script, Cast?]>([
    ['the same', 1, script],
    ['other voices', 1, script, { ...cast, narrator: { ...voice('awb'), rate: 1.2 } }],
    ['another text', 2, { ...script, text: script.text.replace('shed', 'sled') }],
    ['another kind of line', 2, changed({ kind: 'heading' })],
    ['a line that is silent', 2, changed({ kind: 'note' })],
    ['another speaker', 2, changed({ speaker: speakers[0] ?? '' })],
    ['another language', 2, { ...script, details: { language: 'de' } }],
    ['another lexicon', 2, script, { ...cast, lexicon: [heard] }],
    ['somebody’s own lexicon', 2, script, { ...cast, lexicons: new Map([['Peter Falk', [heard]]]) }],
  ])('are those that are found anew, for %s', async (_, entries, asked, by) => {
    const cache = temporaryFolder();
    await plans(cache);
    const [remembering, anew] = await plans(cache, asked, by);
    expect(remembering).toBe(anew);
    expect(await entriesIn(cache)).toHaveLength(entries);
    const [again] = await plans(cache, asked, by);
    expect(again).toBe(anew);
  });
});

function copyOf(cache: string): string {
  const copy = temporaryFolder();
  cpSync(cache, copy, { recursive: true });
  return copy;
}

describe('a program that remembers', () => {
  const built = () => {
    const build = join(temporaryFolder(), 'built');
    writeFileSync(build, 'stamp');
    return build;
  };

  it('is another one with another model', async () => {
    const build = built();
    const model = join(dirname(build), 'model');
    cpSync(MODEL_FILE, model);
    const shipped = await programOf(build);
    expect(shipped).not.toBeNull();
    expect(await programOf(build, model)).toEqual(shipped);
    writeFileSync(model, readFileSync(model).fill(0, 1000));
    expect(await programOf(build, model)).not.toEqual(shipped);
  });

  it('can’t be told from others where it runs from its sources, so that nothing is remembered', async () => {
    expect(await thisProgram()).toBeNull();
  });
});

describe('fullcast', () => {
  const voicesOf = (voice: string, alias = 'Mari') =>
    JSON.stringify({ cast: { Marion: { voice, aliases: [alias] } } });

  function folder(): string {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'story.md'), STORY);
    writeFileSync(join(cwd, 'voices.json'), voicesOf('slt'));
    return cwd;
  }

  const kept = (cwd: string) => {
    const names = readdirSync(join(cwd, '.cache'), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /[/\\]attributions[/\\].*\.\w+$/.test(name));
  };

  it('prints the same script when it remembers it', async () => {
    const cwd = folder();
    const first = await fullcast(['script', 'story.md', '--json'], { cwd });
    expect(kept(cwd)).toHaveLength(1);
    const second = await fullcast(['script', 'story.md', '--json'], { cwd });
    expect(second).toEqual(first);
    expect(kept(cwd)).toHaveLength(1);
  });

  it('does not ask again who speaks for another voice, but for another alias', async () => {
    const cwd = folder();
    const cast = () => fullcast(['cast', 'story.md'], { cwd });
    await cast();
    writeFileSync(join(cwd, 'voices.json'), voicesOf('rms'));
    expect((await cast()).stderr).toContain('rms');
    expect(kept(cwd)).toHaveLength(1);
    writeFileSync(join(cwd, 'voices.json'), voicesOf('rms', 'Minnie'));
    await cast();
    expect(kept(cwd)).toHaveLength(2);
  });

  it('counts it among what is kept, and clears it away', async () => {
    const cwd = folder();
    await fullcast(['script', 'story.md'], { cwd });
    const survey = JSON.parse((await fullcast(['cache', '--json'], { cwd })).stdout);
    expect(survey).toMatchObject({ entries: 1 });
    expect(survey.kinds).toContainEqual(expect.objectContaining({ kind: 'attributions', entries: 1 }));
    await fullcast(['cache', 'clear'], { cwd });
    expect(kept(cwd)).toEqual([]);
  });

  it('tells who speaks where no cache can be written', async () => {
    const cwd = folder();
    const asked = ['script', 'story.md', '--json'];
    const { stdout: expected } = await fullcast(asked, { cwd });
    mkdirSync(join(cwd, 'none'));
    writeFileSync(join(cwd, 'none', 'fullcast'), 'no folder');
    const env = { XDG_CACHE_HOME: join(cwd, 'none') };
    expect(await fullcast(asked, { cwd, env })).toEqual({ status: 0, stdout: expected, stderr: '' });
  });
});
