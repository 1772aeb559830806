import { InterruptedError } from '../errors.js';
import { say } from './report.js';

/** How long a polite stop may take before it becomes an impolite one, in milliseconds. */
const PATIENCE = 900;

/**
 * Runs work that a person can stop: the first Ctrl-C (or SIGTERM, or a closed terminal) aborts the signal so that
 * the work clears up after itself, the second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    say('\nStopping. What is spoken so far is kept; run the same command to go on.');
    controller.abort(new InterruptedError('Interrupted.'));
    setTimeout(() => process.exit(130), PATIENCE).unref();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    // Whatever broke while stopping broke because of it.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
