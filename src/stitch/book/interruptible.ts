import { InterruptedError } from '../../errors.js';

/**
 * The same values, but nobody has to wait for the next one once `signal` aborts, nor for the end of a source that is given up.
 */
export async function* interruptible<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    for (;;) {
      const next = await unlessAborted(source.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    const ended = source.return(undefined).catch(() => undefined);
    if (!signal.aborted) await ended;
  }
}

/** `Promise.race` with one promise for the whole book would hold on to every value until that one settles. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new InterruptedError('The work was stopped.'));
    signal.addEventListener('abort', fail, { once: true });
    if (signal.aborted) fail();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', fail));
  });
}
