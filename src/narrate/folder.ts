import { join } from 'node:path';
import { safeFileName } from '../files.js';
import { narratorOf } from '../publish/index.js';
import type { CastStory } from './prepare.js';

/**
 * How the folders of books are named:
 *
 * - `flat`: by their titles
 * - `audiobookshelf`: `Author/Series/Vol. 2 - 1987 - Title - Subtitle {Narrator}`, as far as it is known, which an
 *   Audiobookshelf library takes its metadata from
 */
export type Layout = 'flat' | 'audiobookshelf';

export const layouts: readonly Layout[] = ['flat', 'audiobookshelf'];

/**
 * Where a book goes: a folder in `out`.
 *
 * @see https://www.audiobookshelf.org/docs, Directory Structure
 */
export function bookFolder(story: CastStory, out: string, layout: Layout = 'flat'): string {
  const { title, author, details } = story.script;
  if (layout === 'flat') return join(out, safeFileName(title));
  const { series, seriesPart, year, subtitle } = details;
  const narrator = story.narrator ?? narratorOf(story.script, story.casting.cast);
  const volume = series && seriesPart ? `Vol. ${seriesPart}` : undefined;
  const name = [volume, year, title, subtitle].filter((part) => part !== undefined).join(' - ');
  const folders = [author ?? undefined, series].flatMap((each) => each ?? []);
  return join(out, ...folders.map(safeFileName), `${safeFileName(name)} {${safeFileName(narrator)}}`);
}
