import { readdirSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a cache folder keeps, each in a folder of its own. Whatever else lies there is not ours, and is left alone. */
export const cacheKinds = [
  'attributions',
  'words',
  'clips',
  'segments',
  'chapters',
  'finished',
  'covers',
] as const;
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
 * Everything in a cache folder; nothing if there is none. Of some thousand small answers each takes longer to be waited for
 * than to be given, so nobody waits: a kind is looked through in one go.
 *
 * @param sample true for a sixteenth of it: what has a key that begins with a certain digit
 */
export async function listEntries(cache: string, sample = false): Promise<readonly CacheEntry[]> {
  const included = (name: string) => !sample || name.startsWith('0');
  const lists: CacheEntry[][] = [];
  for (const kind of cacheKinds) {
    const names = (await readdir(join(cache, kind)).catch(() => [])).filter(included);
    lists.push(entriesIn(cache, kind, kind, names));
    for (const shard of names.filter((name) => SHARD.test(name))) {
      const path = `${kind}/${shard}`;
      lists.push(entriesIn(cache, kind, path, namesIn(join(cache, path))));
    }
  }
  return lists.flat();
}

function entriesIn(cache: string, kind: CacheKind, folder: string, names: readonly string[]): CacheEntry[] {
  const now = Date.now();
  return names.flatMap((name): CacheEntry[] => {
    const key = NAME.exec(name)?.[1];
    if (key === undefined) return [];
    const path = `${folder}/${name}`;
    const file = statIn(join(cache, path));
    if (!file?.isFile()) return [];
    return [{ kind, key, path, bytes: file.size, used: Math.min(file.mtimeMs, now) }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Another run may have cleared it away in the meantime. */
function statIn(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
