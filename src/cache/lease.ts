import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { appendFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cannotWrite, makeFolder } from '../files.js';
import { isAlive, thisProcess } from '../processes.js';
import { readTextFile } from '../read-file.js';
import { untilCleared } from './lock.js';

/** What this process has claimed, by cache folder. */
const leases = new Map<string, Lease>();

/** So many files are touched at once. */
const TOGETHER = 256;

interface Lease {
  readonly file: string;
  readonly claimed: Set<string>;
  /** Claims are written one after the other. */
  written: Promise<void>;
}

/**
 * Says that this process needs entries of a cache, whether they are there yet or not: as long as it runs, nobody clears
 * them away. Those that are there count as used now. To be called before looking whether an entry is there.
 *
 * @param paths below the cache folder, with `/`
 * @throws MachineError if the cache folder can't be written to
 */
export async function claim(cache: string, paths: readonly string[]): Promise<void> {
  const lease = leaseOn(resolve(cache));
  const fresh = paths.filter((path) => !lease.claimed.has(path));
  if (fresh.length === 0) return lease.written;
  for (const path of fresh) lease.claimed.add(path);
  const before = lease.written;
  lease.written = (async () => {
    await before;
    await append(lease.file, fresh);
  })();
  // Told to whoever waits for it.
  lease.written.catch(() => undefined);
  await lease.written;
  // Written first, looked second: whoever clears locks first and reads the claims second, so one of both sees the other.
  await untilCleared(cache);
  for (let from = 0; from < fresh.length; from += TOGETHER) {
    const now = new Date();
    const some = fresh.slice(from, from + TOGETHER);
    await Promise.all(some.map((path) => utimes(join(cache, path), now, now).catch(() => undefined)));
  }
}

function leaseOn(cache: string): Lease {
  const known = leases.get(cache);
  if (known) return known;
  const file = join(cache, 'leases', randomUUID());
  const lease: Lease = { file, claimed: new Set(), written: begin(cache, file) };
  lease.written.catch(() => undefined);
  if (leases.size === 0) process.once('exit', giveUpAll);
  leases.set(cache, lease);
  return lease;
}

function giveUpAll(): void {
  for (const { file } of leases.values()) {
    try {
      rmSync(file, { force: true });
    } catch {
      // Whoever clears next sees that this process is gone.
    }
  }
}

async function begin(cache: string, file: string): Promise<void> {
  await makeFolder(join(cache, 'leases'));
  await append(file, [thisProcess()]);
}

async function append(file: string, lines: readonly string[]): Promise<void> {
  await appendFile(file, `${lines.join('\n')}\n`).catch((cause: unknown) => {
    throw cannotWrite(file, cause);
  });
}

/** What running processes other than this one need. Claims of processes that are gone are taken away. */
export async function claimedByOthers(cache: string): Promise<ReadonlySet<string>> {
  const claims = new Set<string>();
  const own = leases.get(resolve(cache))?.file;
  for (const name of await readdir(join(cache, 'leases')).catch(() => [])) {
    const file = join(resolve(cache), 'leases', name);
    if (file === own) continue;
    const [owner = '', ...paths] = (await readTextFile(file).catch(() => '')).split('\n');
    const modified = (await stat(file).catch(() => null))?.mtimeMs ?? 0;
    if (isAlive(owner, modified)) for (const path of paths) claims.add(path);
    else await rm(file, { recursive: true, force: true }).catch(() => undefined);
  }
  return claims;
}
