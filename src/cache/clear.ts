import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clearAsides } from '../files.js';
import { type CacheEntry, listEntries } from './entries.js';
import { claimedByOthers } from './lease.js';
import { whileClearing } from './lock.js';

/** Where clearing stops, as a share of the limit: so that it has something to clear only now and then. */
const SHARE = 0.9;

export interface Cleared {
  readonly entries: number;
  readonly bytes: number;
}

/** A sample this large tells the size of the whole within a few per cent: keys are hashes. */
const SAMPLE = 200;

const NOTHING: Cleared = { entries: 0, bytes: 0 };

/**
 * Takes away what was used longest ago until a cache is within its limit again. What running processes have claimed stays,
 * even if it is more than the limit.
 *
 * @param limit bytes
 * @returns what was taken away
 */
export async function limitCache(cache: string, limit: number): Promise<Cleared> {
  if (await isFarBelow(cache, limit)) return NOTHING;
  const cleared = await whileClearing(cache, async () => {
    const entries = await listEntries(cache);
    const total = sum(entries);
    if (total <= limit) return NOTHING;
    const claims = await claimedByOthers(cache);
    await clearAsides(cache, 'all below');
    const free = entries.filter(({ path }) => !claims.has(path));
    return remove(cache, oldest(free, total - limit * SHARE));
  });
  return cleared ?? NOTHING;
}

/** Takes away everything that no running process has claimed. Null if somebody else is clearing. */
export async function clearCache(cache: string): Promise<Cleared | null> {
  if ((await listEntries(cache)).length === 0) return NOTHING;
  return whileClearing(cache, async () => {
    const claims = await claimedByOthers(cache);
    await clearAsides(cache, 'all below');
    return remove(
      cache,
      (await listEntries(cache)).filter(({ path }) => !claims.has(path)),
    );
  });
}

/**
 * Takes away entries that are of no more use here, but for those that another running process has claimed.
 *
 * @param paths below the cache folder, with `/`
 */
export async function release(cache: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  // Where somebody else is clearing, they stay until nobody has used them for long.
  await whileClearing(cache, async () => {
    const claims = await claimedByOthers(cache);
    for (const path of paths.filter((each) => !claims.has(each))) {
      await rm(join(cache, path), { force: true }).catch(() => undefined);
    }
  });
}

/** Looking at everything would take longer than a run that has nothing to do. */
async function isFarBelow(cache: string, limit: number): Promise<boolean> {
  const sample = await listEntries(cache, true);
  return sample.length >= SAMPLE && 16 * sum(sample) < 0.8 * limit;
}

/** As many of those that were used longest ago as have so many bytes. */
function oldest(entries: readonly CacheEntry[], bytes: number): readonly CacheEntry[] {
  const ranked = [...entries].sort((a, b) => a.used - b.used || (a.path < b.path ? -1 : 1));
  let taken = 0;
  const end = ranked.findIndex((entry) => {
    if (taken >= bytes) return true;
    taken += entry.bytes;
    return false;
  });
  return end < 0 ? ranked : ranked.slice(0, end);
}

async function remove(cache: string, entries: readonly CacheEntry[]): Promise<Cleared> {
  const gone: CacheEntry[] = [];
  for (const entry of entries) {
    // What belongs to somebody else stays, and so does what it takes.
    await rm(join(cache, entry.path), { force: true }).then(
      () => gone.push(entry),
      () => undefined,
    );
  }
  return { entries: gone.length, bytes: sum(gone) };
}

const sum = (entries: readonly CacheEntry[]) => entries.reduce((total, { bytes }) => total + bytes, 0);
