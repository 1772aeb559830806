import { parentPort, workerData } from 'node:worker_threads';
import { type BookResult, type CastStory, narrateBook, openEngines } from '../../narrate/index.js';
import { type PortableError, toPortable } from './portable.js';

/** What a narration is to do. */
export interface NarrationTask {
  readonly story: CastStory;
  readonly engine: string;
  readonly jobs: number;
  readonly out: string;
  readonly cache: string;
}

/** Work is in characters of text. */
export type NarrationReport =
  | { readonly type: 'work'; readonly total: number }
  | { readonly type: 'spoken'; readonly work: number }
  | { readonly type: 'chapter'; readonly duration: number }
  | { readonly type: 'done'; readonly result: BookResult }
  | { readonly type: 'failed'; readonly error: PortableError };

/** What is spoken is told this often, in milliseconds: from the store come thousands of lines a second. */
const TELLING_MS = 100;

const port = parentPort;
const { story, engine, jobs, out, cache }: NarrationTask = workerData;
const report = (message: NarrationReport) => port?.postMessage(message);

const stop = new AbortController();
port?.once('message', () => stop.abort());

let untold = 0;
const tell = () => {
  if (untold > 0) report({ type: 'spoken', work: untold });
  untold = 0;
};
const telling = setInterval(tell, TELLING_MS);

try {
  const engines = await openEngines(engine, { jobs });
  try {
    const result = await narrateBook(story, {
      engines,
      out,
      cache,
      signal: stop.signal,
      listen: (event) => {
        if (event.type === 'book') report({ type: 'work', total: event.work });
        if (event.type === 'line') untold += event.work;
        if (event.type === 'chapter') {
          tell();
          report({ type: 'chapter', duration: event.duration });
        }
      },
    });
    report({ type: 'done', result });
  } finally {
    await engines.close();
  }
} catch (error) {
  report({ type: 'failed', error: toPortable(error) });
} finally {
  clearInterval(telling);
  port?.close();
}
