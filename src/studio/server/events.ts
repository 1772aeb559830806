import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Push } from '../api.js';

/** Proxies and sleeping machines drop what says nothing; milliseconds. */
const HEARTBEAT_MS = 20_000;

/** What a page that does not take what it is sent may be behind, in messages, before it is let go to come again. */
const BEHIND = 2000;

/**
 * Pushes to a page until it goes away. What it is sent first is the state as it is, so that a page that was cut off needs
 * to remember nothing.
 *
 * @param listen is given what sends, and returns what ends the listening
 */
export function pushTo(
  c: Context,
  first: () => readonly Push[],
  listen: (send: (push: Push) => void) => () => void,
): Response {
  return streamSSE(c, async (stream) => {
    const waiting: Push[] = [];
    let wake: () => void = () => {};
    const stop = listen((push) => {
      waiting.push(push);
      if (waiting.length > BEHIND) stream.abort();
      wake();
    });
    stream.onAbort(() => {
      stop();
      wake();
    });
    try {
      for (const push of first()) await send(stream, push);
      while (!stream.aborted && !stream.closed) {
        const push = waiting.shift();
        if (push) await send(stream, push);
        else {
          const woken = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
            wake = () => {
              clearTimeout(timer);
              resolve(true);
            };
          });
          if (!woken) await stream.write(': still here\n\n');
        }
      }
    } finally {
      stop();
    }
  });
}

const send = (stream: SSEStreamingApi, push: Push) => stream.writeSSE({ data: JSON.stringify(push) });
