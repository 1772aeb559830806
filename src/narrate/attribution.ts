import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Attributed } from '../attribute/index.js';
import type { KnownCharacter, Manuscript } from '../model.js';
import { Findings } from './findings.js';
import { remembered } from './memory/index.js';
import type { Program } from './memory/program.js';

const require = createRequire(import.meta.url);

/** In characters: several novels. */
const LONG = 2_000_000;

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
  const { source, cover, ...story } = manuscript;
  const people = known.map(({ name, aliases, gender }) => [name, aliases, gender]);
  const { text, blocks, emphasis, ...rest } = story;
  const question = {
    kind: 'attributions',
    about: [people, text, blocks, emphasis, rest],
    schema: Findings,
    findOut: () => (isLong(manuscript) ? inThread(manuscript, known) : here(manuscript, known)),
  } as const;
  const { characters, chapters, lines, rivals } = await remembered(question, cache, program);
  const { title, author, details } = story;
  const own = { source, text, title, author, details, cover, emphasis };
  return { script: { ...own, characters, chapters, lines }, rivals: new Map(rivals) };
}

/** The stage is loaded only here: remembering does without it. */
async function here(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Findings> {
  const { findOut } = await import('./find-out.js');
  return findOut(manuscript, known);
}

/** In a thread of its own, whose memory ends with it: what it takes for a while would stay with this one to the end. */
function inThread(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Findings> {
  const workerData = { manuscript: { ...manuscript, cover: null }, known };
  const worker = new Worker(require.resolve('#attribution'), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that finds out who speaks ended.')));
  });
}
