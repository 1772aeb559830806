import { Worker } from 'node:worker_threads';
import { InterruptedError } from '../../../errors.js';

export interface PoolOptions {
  readonly size: number;
  readonly file: string;
  readonly workerData: unknown;
}

/** A worker died or hung; its work may be tried again with another one. */
export class WorkerFault extends Error {}

/** Samples lie outside of a worker's heap; what is left needs little room, and each worker would take 8 MB more. */
const YOUNG_MB = 2;

/** Many times what a worker keeps on its heap; one that goes beyond it is ended by Node. */
const OLD_MB = 256;

interface Waiter {
  readonly resolve: (worker: Worker) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Worker threads that each answer one message at a time. They start when they are first needed. One that dies, hangs
 * or works on something that nobody wants any more is ended, and the next piece of work gets a new one.
 */
export class WorkerPool<Request, Answer> {
  readonly #options: PoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiters: Waiter[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Starts a worker before there is work, if there is none yet. */
  warm(): void {
    if (!this.#closed && this.#workers.size === 0) this.#idle.push(this.#start());
  }

  /** @throws WorkerFault; InterruptedError when `signal` aborts or the pool is closed */
  async run(request: Request, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
    const worker = await this.#acquire(signal);
    try {
      const answer = await exchange<Request, Answer>(worker, request, timeoutMs, signal);
      this.#release(worker);
      return answer;
    } catch (error) {
      this.#discard(worker);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) waiter.reject(stopped());
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #acquire(signal: AbortSignal): Promise<Worker> {
    if (signal.aborted || this.#closed) return Promise.reject(stopped());
    const worker = this.#idle.pop() ?? (this.#workers.size < this.#options.size ? this.#start() : null);
    if (worker) return Promise.resolve(worker);
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(stopped());
      };
      const stay = (worker: Worker) => {
        signal.removeEventListener('abort', leave);
        resolve(worker);
      };
      const waiter: Waiter = { resolve: stay, reject };
      this.#waiters.push(waiter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #release(worker: Worker): void {
    const waiter = this.#waiters.shift();
    if (waiter) waiter.resolve(worker);
    else this.#idle.push(worker);
  }

  #discard(worker: Worker): void {
    this.#forget(worker);
    void worker.terminate();
    if (this.#waiters.length > 0 && !this.#closed) this.#release(this.#start());
  }

  #start(): Worker {
    const worker = new Worker(this.#options.file, {
      workerData: this.#options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB },
    });
    // Whoever has not closed the pool can still end; work in progress keeps the process alive.
    worker.unref();
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    this.#workers.add(worker);
    return worker;
  }

  #forget(worker: Worker): void {
    this.#workers.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}

/** Sends a worker one message and waits for one back. */
function exchange<Request, Answer>(
  worker: Worker,
  request: Request,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const done = new AbortController();
  return new Promise<Answer>((resolve, reject) => {
    const fail = (message: string) => reject(new WorkerFault(message));
    const onError = (error: Error) => fail(`it crashed: ${error.message}`);
    const onExit = () => fail('it ended without an answer');
    worker.once('message', resolve).once('error', onError).once('exit', onExit);
    const timer = setTimeout(() => fail(`it gave no answer in ${Math.round(timeoutMs / 1000)} s`), timeoutMs);
    signal.addEventListener('abort', () => reject(stopped()), { signal: done.signal });
    done.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      worker.off('message', resolve).off('error', onError).off('exit', onExit);
    });
    worker.ref();
    worker.postMessage(request);
  }).finally(() => {
    done.abort();
    worker.unref();
  });
}

function stopped(): InterruptedError {
  return new InterruptedError('Speaking was stopped.');
}
