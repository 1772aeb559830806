import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import pLimit from 'p-limit';
import { InterruptedError } from '../../../errors.js';
import { guard } from '../../../guard.js';
import { SpeechFault } from '../../engine.js';
import type { InferenceAnswer, InferenceRequest } from './inference.js';

const require = createRequire(import.meta.url);

/** Of what the process complains when it dies, the end is told. */
const COMPLAINT_LENGTH = 300;

/** A process that runs models, one run after the other; ONNX Runtime itself uses every core for each. */
export class ModelProcess {
  readonly #one = pLimit(1);
  #child: ChildProcess | null = null;
  #complaint = '';

  /**
   * @throws SpeechFault if it fails, dies or hangs; then the next run gets a new process. InterruptedError when `signal`
   *   aborts
   */
  run(request: InferenceRequest, timeoutMs: number, signal: AbortSignal): Promise<Float32Array> {
    return this.#one(() => this.#exchange(request, timeoutMs, signal));
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  async #exchange(request: InferenceRequest, timeoutMs: number, signal: AbortSignal): Promise<Float32Array> {
    if (signal.aborted) throw stopped();
    const child = this.#start();
    const done = new AbortController();
    try {
      const answer = await new Promise<InferenceAnswer>((resolve, reject) => {
        const fail = (reason: Error) => {
          this.close();
          reject(reason);
        };
        const seconds = Math.round(timeoutMs / 1000);
        const timer = setTimeout(() => fail(new SpeechFault(`it gave no answer in ${seconds} s`)), timeoutMs);
        done.signal.addEventListener('abort', () => clearTimeout(timer));
        signal.addEventListener('abort', () => fail(stopped()), { signal: done.signal });
        const onError = (error: Error) => fail(new SpeechFault(error.message));
        const onExit = (status: number | null, by: NodeJS.Signals | null) =>
          fail(new SpeechFault(`its process ended (${by ?? status}) ${this.#complaint.trim()}`.trim()));
        child.once('message', resolve).once('error', onError).once('exit', onExit);
        done.signal.addEventListener('abort', () => {
          child.off('message', resolve).off('error', onError).off('exit', onExit);
        });
        child.send(request);
      });
      if (!answer.ok) throw new SpeechFault(answer.message);
      return answer.output;
    } finally {
      done.abort();
    }
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    // A structured clone keeps typed arrays what they are.
    const child = fork(require.resolve('#inference'), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    guard(child);
    this.#complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-COMPLAINT_LENGTH);
    });
    child.on('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }
}

/** The package of ONNX Runtime that is installed, with its version; null if there is none. */
export function installedRuntime(): string | null {
  for (const name of ['onnxruntime-node', 'onnxruntime-web']) {
    try {
      const main = require.resolve(name);
      const folder = main.slice(0, main.lastIndexOf(name) + name.length);
      return `${name} ${(require(`${folder}/package.json`) as { version: string }).version}`;
    } catch {
      // Then the next.
    }
  }
  return null;
}

const stopped = () => new InterruptedError('Speaking was stopped.');
