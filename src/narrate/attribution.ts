import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Attributed } from '../attribute/index.js';
import { MachineError } from '../errors.js';
import { guard } from '../guard.js';
import { CLEAR_UP_SOONER } from '../heap.js';
import type { KnownCharacter, Manuscript } from '../model.js';
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
 * Finds out who says what, or remembers it (see `remembered`).
 *
 * @param cache the cache folder; nothing is remembered if it is left out
 */
export async function attributed(
  manuscript: Manuscript,
  known: readonly KnownCharacter[],
  cache?: string,
  program?: () => Promise<Program | null>,
): Promise<Attributed> {
  // Where a story comes from and its picture say nothing of who speaks; voices are none of what is known.
  const { source, cover, text, blocks, emphasis, ...rest } = manuscript;
  const people = known.map(({ name, aliases, gender }) => [name, aliases, gender]);
  const question = {
    kind: 'attributions',
    about: [people, text, blocks, emphasis, rest],
    schema: Findings,
    findOut: () => (isLong(manuscript) ? inProcess(manuscript, known) : here(manuscript, known)),
  } as const;
  const { characters, chapters, lines, rivals } = await remembered(question, cache, program);
  const { title, author, details } = rest;
  const own = { source, text, title, author, details, cover, emphasis };
  return { script: { ...own, characters, chapters, lines }, rivals: new Map(rivals) };
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
