import { InterruptedError } from '../../errors.js';

/**
 * The same values, but nobody has to wait for the next one once `signal` aborts, nor for the end of a source that is given up.
 */
export async function* interruptible<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  const stop = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const fail = () => reject(new InterruptedError('The work was stopped.'));
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true, signal: stop.signal });
  });
  stopped.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([source.next(), stopped]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stop.abort();
    const ended = source.return(undefined).catch(() => undefined);
    if (!signal.aborted) await ended;
  }
}
