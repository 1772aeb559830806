import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a cache folder keeps, each in a folder of its own. Whatever else lies there is not ours, and is left alone. */
export const cacheKinds = ['attributions', 'clips', 'segments', 'chapters', 'finished', 'covers'] as const;
export type CacheKind = (typeof cacheKinds)[number];

/** Something that is kept because it was used once and may be used again. It can be made anew at any time. */
export interface CacheEntry {
  readonly kind: CacheKind;
  /** Hexadecimal SHA-256 of all that shapes it. */
  readonly key: string;
  /** Below the cache folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** When it was last used, in milliseconds; never later than now, whatever the clock was when it was written. */
  readonly used: number;
}

const NAME = /^([0-9a-f]{64})\.\w+$/;
const SHARD = /^[0-9a-f]{2}$/;

/**
 * Everything in a cache folder; nothing if there is none.
 *
 * @param sample true for a sixteenth of it: what has a key that begins with a certain digit
 */
export async function listEntries(cache: string, sample = false): Promise<readonly CacheEntry[]> {
  const included = (name: string) => !sample || name.startsWith('0');
  const lists: CacheEntry[][] = [];
  for (const kind of cacheKinds) {
    const names = (await namesIn(join(cache, kind))).filter(included);
    lists.push(await entriesIn(cache, kind, kind, names));
    for (const shard of names.filter((name) => SHARD.test(name))) {
      const path = `${kind}/${shard}`;
      lists.push(await entriesIn(cache, kind, path, await namesIn(join(cache, path))));
    }
  }
  return lists.flat();
}

async function entriesIn(
  cache: string,
  kind: CacheKind,
  folder: string,
  names: readonly string[],
): Promise<CacheEntry[]> {
  const now = Date.now();
  const found = names.map(async (name): Promise<CacheEntry[]> => {
    const key = NAME.exec(name)?.[1];
    if (key === undefined) return [];
    const path = `${folder}/${name}`;
    // Another run may have cleared it away in the meantime.
    const file = await stat(join(cache, path)).catch(() => null);
    if (!file?.isFile()) return [];
    return [{ kind, key, path, bytes: file.size, used: Math.min(file.mtimeMs, now) }];
  });
  return (await Promise.all(found)).flat();
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
