import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, thisProcess } from '../processes.js';

/** Nobody clears for longer than this, and nobody waits longer. */
const PATIENCE = 20_000;
const PAUSE = 20;

const lockIn = (cache: string) => join(cache, 'clearing');

/** Does something while nobody else clears, or does nothing where somebody does. */
export async function whileClearing<T>(cache: string, work: () => Promise<T>): Promise<T | null> {
  const file = lockIn(cache);
  if (await isHeld(file)) return null;
  const handle = await open(file, 'wx').catch(() => null);
  if (!handle) return null;
  try {
    await handle.writeFile(thisProcess());
    await handle.close();
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Waits while somebody clears. */
export async function untilCleared(cache: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE && (await isHeld(lockIn(cache))); waited += PAUSE)
    await pause(PAUSE);
}

/** A lock of a process that is gone is taken away. */
async function isHeld(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found) return false;
  const owner = await readFile(file, 'utf8').catch(() => '');
  // Nothing is written in it for a moment after it is made.
  const held = owner === '' ? Date.now() - found.mtimeMs < PATIENCE : isAlive(owner, found.mtimeMs);
  if (!held) await rm(file, { force: true });
  return held;
}
