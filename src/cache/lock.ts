import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, isRecent, thisProcess } from '../processes.js';
import { readTextFile } from '../read-file.js';

/** Nobody clears for longer than this, and nobody waits longer. */
const PATIENCE = 20_000;
const PAUSE = 20;

const lockIn = (cache: string) => join(cache, 'clearing');

/** Does something while nobody else clears, or does nothing where somebody does. */
export async function whileClearing<T>(cache: string, work: () => Promise<T>): Promise<T | null> {
  const file = lockIn(cache);
  await untilCleared(cache);
  const handle = await open(file, 'wx').catch(() => null);
  if (!handle) return null;
  try {
    // On a full disk there may be no room for it, and that is when clearing is wanted most.
    await handle.writeFile(thisProcess()).catch(() => undefined);
    await handle.close();
    return await work();
  } finally {
    await takeAway(file);
  }
}

/**
 * Waits while somebody clears. Who seems to for longer than anybody does is gone, whatever process has the number now: the
 * lock is taken away.
 */
export async function untilCleared(cache: string): Promise<void> {
  const file = lockIn(cache);
  const made = await timeOf(file);
  for (let waited = 0; await isHeld(file); waited += PAUSE) {
    if (waited >= PATIENCE) {
      if ((await timeOf(file)) === made) await takeAway(file);
      return;
    }
    await pause(PAUSE);
  }
}

/** A lock of a process that is gone is taken away. */
async function isHeld(file: string): Promise<boolean> {
  const modified = await timeOf(file);
  if (modified === null) return false;
  const owner = await readTextFile(file).catch(() => '');
  // Nothing is written in it for a moment after it is made.
  const held = owner === '' ? isRecent(modified, PATIENCE) : isAlive(owner, modified);
  if (!held) await takeAway(file);
  return held;
}

const timeOf = (file: string): Promise<number | null> =>
  lstat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

/** Where it is somebody else's, it stays, and nobody clears. */
async function takeAway(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true }).catch(() => undefined);
}
