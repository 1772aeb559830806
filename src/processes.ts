import { hostname } from 'node:os';

/** A process, as others see it. */
export const thisProcess = (): string => `${process.pid} ${hostname()}`;

/** What a process of another machine left behind counts as abandoned after a day. */
const FOREIGN_MS = 24 * 60 * 60 * 1000;

/**
 * Whether the process that wrote a file about itself is still there.
 *
 * @param owner as `thisProcess` names it
 * @param modified when the file was last written, in milliseconds
 */
export function isAlive(owner: string, modified: number): boolean {
  const [pid = '', host = ''] = owner.split(' ');
  if (host !== hostname()) return isRecent(modified);
  return isRunning(Number(pid));
}

/**
 * Whether a file was written so short a time ago that whoever wrote it may be at work. A time that is ahead of the clock
 * counts like one as far behind: clocks are set back, and differ between machines.
 *
 * @param modified when it was written, in milliseconds
 * @param within milliseconds; a day, as for processes of other machines, if left out
 */
export function isRecent(modified: number, within = FOREIGN_MS): boolean {
  return Math.abs(Date.now() - modified) < within;
}

/** Whether there is a process of this number on this machine. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
