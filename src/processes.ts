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
  if (host !== hostname()) return Date.now() - modified < FOREIGN_MS;
  return isRunning(Number(pid));
}

/** Whether there is a process of this number on this machine. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
