import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CacheEntry, type CacheKind, cacheKinds, listEntries } from '../cache.js';
import { isWholePng } from '../publish/index.js';
import { readWholeFile } from '../read-file.js';
import { isWholeClip } from '../speak/index.js';
import { isWholeSegment } from '../stitch/index.js';
import { decodeKept } from './memory/format.js';

export { type Cleared, clearCache, limitCache } from '../cache.js';

/** What is in a cache. */
export interface CacheSurvey {
  readonly entries: number;
  readonly bytes: number;
  /** When what was used longest ago was used, in milliseconds since 1970; null if there is nothing. */
  readonly oldest: number | null;
  readonly kinds: readonly { readonly kind: CacheKind; readonly entries: number; readonly bytes: number }[];
}

export async function surveyCache(cache: string): Promise<CacheSurvey> {
  const all = await listEntries(cache);
  const kinds = cacheKinds.map((kind) => {
    const entries = all.filter((entry) => entry.kind === kind);
    return { kind, entries: entries.length, bytes: sum(entries) };
  });
  const oldest = all.reduce<number | null>((least, { used }) => Math.min(least ?? used, used), null);
  return { entries: all.length, bytes: sum(all), oldest, kinds };
}

const sum = (entries: readonly CacheEntry[]) => entries.reduce((total, { bytes }) => total + bytes, 0);

const isKept = (key: string, bytes: Buffer): boolean => decodeKept(key, bytes) !== null;

/** Whether a file's bytes are, whole and unchanged, what was kept under a key. */
const isWhole: Readonly<Record<CacheKind, (key: string, bytes: Buffer) => boolean>> = {
  attributions: isKept,
  clips: isWholeClip,
  segments: isWholeSegment,
  chapters: (_, bytes) => isJson(bytes),
  finished: (_, bytes) => isJson(bytes),
  covers: (_, bytes) => isWholePng(bytes),
  words: isKept,
};

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads everything in a cache and takes away what is damaged.
 *
 * @returns the files that were taken away, and those that could not be
 */
export async function verifyCache(
  cache: string,
  signal: AbortSignal,
): Promise<{
  readonly entries: number;
  readonly damaged: readonly string[];
  readonly stuck: readonly string[];
}> {
  const all = await listEntries(cache);
  const damaged: string[] = [];
  const stuck: string[] = [];
  for (const { kind, key, path } of all) {
    signal.throwIfAborted();
    const file = join(cache, path);
    const bytes = await readWholeFile(file).catch(() => null);
    if (bytes && isWhole[kind](key, bytes)) continue;
    await rm(file, { force: true }).then(
      () => damaged.push(path),
      () => stuck.push(path),
    );
  }
  return { entries: all.length, damaged, stuck };
}
