import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { InputError } from '../../errors.js';
import { writeFileAtomic } from '../../files.js';
import type { Chapter } from '../../model.js';
import type { BookResult, CastStory } from '../../narrate/index.js';
import type { ChapterProgress, ExportState, Made } from '../api.js';
import { problemOf } from '../problem.js';
import type { NarrationReport, NarrationTask } from '../workers/narration.js';
import { fromPortable } from '../workers/portable.js';

const require = createRequire(import.meta.url);

const Cue = z.object({
  start: z.number(),
  end: z.number(),
  speaker: z.string().nullable(),
  from: z.int(),
  to: z.int(),
});
const Stored = z.object({
  dir: z.string(),
  files: z.array(z.string()),
  chapters: z.array(z.object({ title: z.string(), file: z.int(), duration: z.number(), cues: z.array(Cue) })),
});
type Stored = z.infer<typeof Stored>;

/** Makes the audio of a book in a thread beside the server's, and remembers what was made. */
export class Exporter {
  readonly #memory: string;
  readonly #root: string;
  readonly #tell: (state: ExportState) => void;
  #state: ExportState = { state: 'idle', made: null };
  #stored: Stored | null = null;
  #worker: Worker | null = null;

  /**
   * @param memory the file that remembers what was made
   * @param root the project's folder
   */
  constructor(memory: string, root: string, tell: (state: ExportState) => void) {
    this.#memory = memory;
    this.#root = root;
    this.#tell = tell;
  }

  get state(): ExportState {
    return this.#state;
  }

  /** Finds what was made before, as far as it is still there. */
  async recall(): Promise<void> {
    this.#stored = await readFile(this.#memory, 'utf8')
      .then((text) => Stored.parse(JSON.parse(text)))
      .catch(() => null);
    this.#become({ state: 'idle', made: await this.#made() });
  }

  /** Where a file of what was made is; null for none. */
  file(index: number): string | null {
    return this.#stored?.files[index] ?? null;
  }

  /** Where what was made is; null for nothing. */
  get folder(): string | null {
    return this.#stored?.dir ?? null;
  }

  /** @throws InputError while one is under way */
  start(story: CastStory, task: Omit<NarrationTask, 'story'>): void {
    if (this.#worker) {
      throw new InputError('This book is being made already.', { hint: 'Wait for it, or stop it first.' });
    }
    const progress = new Progress(story);
    this.#become(progress.state);
    const worker = new Worker(require.resolve('#studio-narration'), { workerData: { story, ...task } });
    this.#worker = worker;
    let settled = false;
    const settle = (end: () => Promise<void>) => {
      if (settled) return;
      settled = true;
      this.#worker = null;
      void end();
    };
    worker.on('message', (report: NarrationReport) => {
      if (report.type === 'done') settle(() => this.#done(report.result));
      else if (report.type === 'failed') settle(() => this.#failed(fromPortable(report.error)));
      else this.#become(progress.take(report));
    });
    worker.on('error', (error) => settle(() => this.#failed(error)));
    worker.on('exit', () => settle(() => this.#failed(new Error('Its thread ended.'))));
  }

  /** Stops what is under way; what is spoken is kept. */
  cancel(): void {
    this.#worker?.postMessage('stop');
  }

  /** Stops, and waits for it. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    this.cancel();
    await ended;
  }

  async #done(result: BookResult): Promise<void> {
    this.#stored = {
      dir: result.dir,
      files: [...result.files],
      chapters: result.chapters.map(({ title, file, duration, cues }) => ({
        title,
        file: result.files.indexOf(file),
        duration,
        cues: cues.map(({ start, end, speaker, from, to }) => ({ start, end, speaker, from, to })),
      })),
    };
    try {
      await writeFileAtomic(this.#memory, JSON.stringify(this.#stored));
      this.#become({ state: 'idle', made: await this.#made() });
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    const made = await this.#made();
    const stopped = error instanceof Error && error.name === 'InterruptedError';
    this.#become(stopped ? { state: 'idle', made } : { state: 'failed', problem: problemOf(error), made });
  }

  /** Null if any of it is gone. */
  async #made(): Promise<Made | null> {
    const stored = this.#stored;
    if (!stored) return null;
    const sizes = await Promise.all(
      stored.files.map((file) =>
        stat(file).then(
          ({ size }) => size,
          () => null,
        ),
      ),
    );
    if (sizes.some((size) => size === null)) return null;
    return {
      dir: relative(this.#root, stored.dir) || '.',
      files: stored.files.map((file, index) => ({
        name: relative(stored.dir, file),
        bytes: sizes[index] ?? 0,
      })),
      chapters: stored.chapters,
    };
  }

  #become(state: ExportState): void {
    this.#state = state;
    this.#tell(state);
  }
}

/** Where a book's memory of what was made is kept. */
export const memoryOf = (cache: string, id: string): string => join(cache, 'studio', `${id}.json`);

/** How far a narration is. Lines are spoken in order, so that the last one tells which chapters are done. */
class Progress {
  readonly #story: CastStory;
  readonly #began = performance.now();
  #line = -1;
  #spoken = 0;
  #total = 0;

  constructor(story: CastStory) {
    this.#story = story;
  }

  take(report: Extract<NarrationReport, { type: 'work' | 'spoken' }>): ExportState {
    if (report.type === 'work') this.#total += report.total;
    else {
      this.#spoken += report.work;
      this.#line = Math.max(this.#line, report.line);
    }
    return this.state;
  }

  get state(): ExportState {
    const { chapters } = this.#story.script;
    const done = this.#total === 0 ? 0 : Math.min(1, this.#spoken / this.#total);
    const elapsed = (performance.now() - this.#began) / 1000;
    return {
      state: 'running',
      chapters: chapters.map((chapter) => this.#chapter(chapter)),
      done,
      left: done > 0.01 ? (elapsed / done) * (1 - done) : null,
    };
  }

  #chapter({ title, scenes }: Chapter): ChapterProgress {
    const { lines } = this.#story.script;
    const [first, last] = [scenes[0]?.firstLine ?? 0, scenes.at(-1)?.lastLine ?? -1];
    if (this.#line < first) return { title, state: 'waiting', done: 0 };
    if (this.#line >= last) return { title, state: 'done', done: 1 };
    const [start, end] = [lines[first]?.start ?? 0, lines[last]?.end ?? 1];
    const here = lines[this.#line]?.end ?? start;
    return { title, state: 'working', done: (here - start) / Math.max(1, end - start) };
  }
}
