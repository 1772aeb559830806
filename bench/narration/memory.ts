import { readdirSync, readFileSync } from 'node:fs';

/** How often memory is looked at, in milliseconds. */
const INTERVAL = 100;

/**
 * Watches what a process and all that it started hold in memory together. Linux only; elsewhere it sees nothing.
 *
 * @returns ends the watch and tells the most that was seen, in bytes; null if nothing was seen
 */
export function watchMemory(pid: number): () => number | null {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, held(pid));
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    return peak > 0 ? peak : null;
  };
}

/**
 * By a process and its descendants, in bytes; 0 for one that is gone. Of a page that several share, as programs and libraries
 * are, each counts its part (PSS; proc(5), smaps_rollup).
 */
function held(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    return childrenOf(pid).reduce((sum, child) => sum + held(child), kilobytes * 1024);
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
