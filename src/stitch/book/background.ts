import { type EncoderOptions, SegmentEncoder } from '../segments/encoder.js';

/**
 * Runs work that leaves other work going on beside it, and waits for all of it. When any of it fails, the rest is told to
 * stop, and the first failure is the one that is told.
 *
 * @param work gets a signal that aborts with `signal` or at a failure, and a way to hand over what goes on beside it
 */
async function inBackground<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal, beside: (task: Promise<void>) => void) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const tasks: Promise<void>[] = [];
  let failure: { readonly why: unknown } | undefined;
  const fail = (why: unknown) => {
    failure ??= { why };
    stop.abort();
  };
  const beside = (task: Promise<void>) => {
    tasks.push(task.catch(fail));
  };
  const result = await work(AbortSignal.any([signal, stop.signal]), beside).catch((why: unknown) => {
    fail(why);
    return undefined;
  });
  await Promise.all(tasks);
  if (failure) throw failure.why;
  return result as T;
}

/**
 * Runs work in the background that hands segments to an encoder. When the work is done, what waits is encoded; when it fails,
 * what waits is given up.
 */
export function withEncoder<T>(
  options: EncoderOptions,
  work: (encoder: SegmentEncoder, signal: AbortSignal, beside: (task: Promise<void>) => void) => Promise<T>,
): Promise<T> {
  return inBackground(options.signal, async (signal, beside) => {
    const encoder = new SegmentEncoder({ ...options, signal });
    try {
      const result = await work(encoder, signal, beside);
      await encoder.drain();
      return result;
    } catch (error) {
      await encoder.close(error);
      throw error;
    }
  });
}
