import { readdirSync, readFileSync } from 'node:fs';

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 50;

/**
 * Watches what a process and all that it started hold in memory together. Linux only; elsewhere it sees nothing.
 *
 * @returns ends the watch and tells the highest sum of resident sets seen, in bytes; null if nothing was seen
 */
export function watchMemory(pid: number): () => number | null {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentSet(pid));
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    return peak > 0 ? peak : null;
  };
}

/** Of a process and its descendants, in bytes; 0 for one that is gone. Pages that several share count for each. */
function residentSet(pid: number): number {
  try {
    const kilobytes = Number(
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    );
    return childrenOf(pid).reduce((sum, child) => sum + residentSet(child), kilobytes * 1024);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
