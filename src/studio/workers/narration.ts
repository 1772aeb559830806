import { parentPort, workerData } from 'node:worker_threads';
import type { EngineSettings } from '../../model.js';
import {
  type BookResult,
  type CastStory,
  formats,
  masteringFor,
  narrateBook,
  openEngines,
} from '../../narrate/index.js';
import { type PortableError, toPortable } from './portable.js';

/** What a narration is to do. */
export interface NarrationTask {
  readonly story: CastStory;
  readonly engine: string;
  readonly settings: EngineSettings;
  readonly jobs: number;
  /** Names of formats. */
  readonly formats: readonly string[];
  /** A name of a target, or a number of LUFS. */
  readonly loudness: string;
  readonly out: string;
  readonly cache: string;
}

/** Work is in characters of text. */
export type NarrationReport =
  | { readonly type: 'work'; readonly total: number }
  /** `line` is the last that was spoken, an index into the script's lines. */
  | { readonly type: 'spoken'; readonly work: number; readonly line: number }
  | { readonly type: 'done'; readonly result: BookResult }
  | { readonly type: 'failed'; readonly error: PortableError };

const openingOf = ({ jobs, settings, story }: NarrationTask) => {
  const { language } = story.script.details;
  return { jobs, settings, ...(language !== undefined && { language }) };
};

/** What is spoken is told this often, in milliseconds: from the store come thousands of lines a second. */
const TELLING_MS = 100;

const port = parentPort;
const task: NarrationTask = workerData;
const { story, out, cache } = task;
const mastering = masteringFor(task.loudness);
const report = (message: NarrationReport) => port?.postMessage(message);

const stop = new AbortController();
port?.once('message', () => stop.abort());

let untold = 0;
let last = 0;
const tell = () => {
  if (untold > 0) report({ type: 'spoken', work: untold, line: last });
  untold = 0;
};
const telling = setInterval(tell, TELLING_MS);

try {
  const engines = await openEngines(task.engine, openingOf(task));
  try {
    const result = await narrateBook(story, {
      engines,
      out,
      cache,
      signal: stop.signal,
      formats: formats.filter(({ name }) => task.formats.includes(name)),
      ...(mastering && { mastering }),
      listen: (event) => {
        if (event.type === 'book') report({ type: 'work', total: event.work });
        if (event.type === 'line') {
          untold += event.work;
          last = event.line;
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
