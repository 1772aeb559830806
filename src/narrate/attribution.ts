import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Attributed } from '../attribute/index.js';
import { MachineError } from '../errors.js';
import { guard } from '../guard.js';
import { CLEAR_UP_SOONER } from '../heap.js';
import type { KnownCharacter, Manuscript } from '../model.js';
import { fold } from '../names.js';
import type { Task } from './attribution-process.js';
import { Findings } from './findings.js';
import { remembered } from './memory/index.js';
import type { Program } from './memory/program.js';

const require = createRequire(import.meta.url);

/** In characters: several novels. */
const LONG = 2_000_000;

/** Little memory for more time: a small space for what is new, too. */
const FRUGAL = ['--max-semi-space-size=4', CLEAR_UP_SOONER];

/** Whether a text is so long that memory counts for more than a second. */
export const isLong = ({ text }: Pick<Manuscript, 'text'>): boolean => text.length > LONG;

/**
 * Finds out who says what, or remembers it (see `remembered`). A name alone of somebody whom the story shows by that name
 * anyway is nothing new: giving a voice to somebody changes nothing of who speaks.
 *
 * @param known with what they are known by; a name alone tells that there is such a person
 * @param cache the cache folder; nothing is remembered if it is left out
 */
export async function attributed(
  manuscript: Manuscript,
  known: readonly KnownCharacter[],
  cache?: string,
  program?: () => Promise<Program | null>,
): Promise<Attributed> {
  const ask = (people: readonly KnownCharacter[]) => findingsOf(manuscript, people, cache, program);
  const telling = known.filter(tellsMoreThanName);
  const namesAlone = known.filter((each) => !tellsMoreThanName(each));
  const first = await ask(telling);
  const shown = new Set(first.characters.map(({ name }) => fold(name)));
  const missing = namesAlone.filter((each) => !shown.has(fold(each.name)) && mayBeIn(manuscript.text, each));
  const found = missing.length === 0 ? first : await ask([...telling, ...missing]);
  const { characters, chapters, lines, rivals } = found;
  const { source, text, title, author, details, cover, emphasis } = manuscript;
  const own = { source, text, title, author, details, cover, emphasis };
  return { script: { ...own, characters, chapters, lines }, rivals: new Map(rivals) };
}

const tellsMoreThanName = ({ aliases, gender }: KnownCharacter) => aliases.length > 0 || gender !== null;

/** Whether a text has a word of a name. */
function mayBeIn(text: string, { name }: KnownCharacter): boolean {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => new RegExp(word, 'iu').test(text));
}

function findingsOf(
  manuscript: Manuscript,
  known: readonly KnownCharacter[],
  cache: string | undefined,
  program: (() => Promise<Program | null>) | undefined,
): Promise<Findings> {
  // Where a story comes from and its picture say nothing of who speaks; voices are none of what is known.
  const { source, cover, text, blocks, emphasis, ...rest } = manuscript;
  const people = known.map(({ name, aliases, gender }) => [name, aliases, gender]);
  const question = {
    kind: 'attributions',
    about: [people, text, blocks, emphasis, rest],
    schema: Findings,
    findOut: () => (isLong(manuscript) ? inProcess(manuscript, known) : here(manuscript, known)),
  } as const;
  return remembered(question, cache, program);
}

/** The stage is loaded only here: remembering does without it. */
async function here(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Findings> {
  const { findOut } = await import('./find-out.js');
  return findOut(manuscript, known);
}

/** In a process of its own, whose memory ends with it: of a thread, much would stay with this process to its end. */
function inProcess(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Findings> {
  const child = fork(require.resolve('#attribution'), {
    serialization: 'advanced',
    execArgv: FRUGAL,
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  });
  guard(child);
  return new Promise((resolve, reject) => {
    child.once('message', (found: Findings) => resolve(found));
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      reject(
        new MachineError(`Finding out who speaks ended early (${signal ?? `status ${status}`}).`, {
          hint: 'There may be too little memory for so long a text: give it in parts.',
        }),
      );
    });
    const task: Task = { manuscript: { ...manuscript, cover: null }, known };
    child.send(task);
  });
}
