import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attributed } from '../../attribute/index.js';
import { claim } from '../../cache.js';
import { writeFileAtomic } from '../../files.js';
import type { KnownCharacter, Manuscript } from '../../model.js';
import { decodeFindings, encodeFindings, type Findings } from './format.js';
import { type Attributor, attributorOf } from './program.js';

/**
 * Finds out who says what, or remembers it where the same was found out before. A cache that can't be read or written is
 * no error here: it is found out anew, and whoever needs the cache says what is wrong with it.
 *
 * @param cache the cache folder; nothing is remembered if it is left out
 * @param attributor tells what finds it out; nothing is remembered if it does not
 */
export async function attributed(
  manuscript: Manuscript,
  known: readonly KnownCharacter[],
  cache?: string,
  attributor: () => Promise<Attributor | null> = attributorOf,
): Promise<Attributed> {
  const by = cache === undefined ? null : await attributor();
  if (cache === undefined || by === null) return findOut(manuscript, known);
  const key = keyOf(manuscript, known, by);
  const path = `attributions/${key.slice(0, 2)}/${key}.attribution`;
  const file = join(cache, path);
  await claim(cache, [path]).catch(() => undefined);
  const bytes = await readFile(file).catch(() => null);
  const kept = bytes && decodeFindings(key, bytes);
  if (kept) return withFindings(manuscript, kept);
  const found = await findOut(manuscript, known);
  await writeFileAtomic(file, encodeFindings(key, { ...found.script, rivals: found.rivals })).catch(
    () => undefined,
  );
  return found;
}

/** The stage is loaded only here: remembering does without it. */
async function findOut(manuscript: Manuscript, known: readonly KnownCharacter[]): Promise<Attributed> {
  const { attributeWithRivals } = await import('../../attribute/index.js');
  return attributeWithRivals(manuscript, { known });
}

/** Of all that can shape the findings. Where a story comes from and its picture can't. */
function keyOf(
  { source, cover, ...story }: Manuscript,
  known: readonly KnownCharacter[],
  attributor: Attributor,
): string {
  const people = known.map(({ name, aliases, gender }) => [name, aliases, gender]);
  return createHash('sha256')
    .update(JSON.stringify([attributor, people, story]))
    .digest('hex');
}

function withFindings(
  { source, text, title, author, details, cover, emphasis }: Manuscript,
  { characters, chapters, lines, rivals }: Findings,
): Attributed {
  const story = { source, text, title, author, details, cover, emphasis };
  return { script: { ...story, characters, chapters, lines }, rivals };
}
