import { type ChildProcess, execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { InterruptedError } from '../../../errors.js';
import type { SayPlatform } from './platform.js';

/** The part of the `say` package that is used here; its own types leave out the class. */
interface Say {
  /** The process, from the moment that `export` has returned. */
  readonly child: ChildProcess | null;
  export(
    text: string,
    voice: string,
    speed: number,
    filename: string,
    callback: (error: unknown) => void,
  ): void;
}

type SayConstructor = new (platform: string) => Say;

export interface SayRequest {
  readonly platform: SayPlatform;
  readonly text: string;
  /** One of the system's own list. */
  readonly voice: string;
  /** 1 is the voice's own pace. */
  readonly speed: number;
  /** A path that we made. */
  readonly file: string;
  readonly timeoutMs: number;
}

/**
 * Has the `say` package write speech to a file. The package calls back as soon as anything is on standard error, takes
 * a failed process for success, and lets a program that can't be started bring everything down; so its own report
 * counts for nothing here, only the end of its process. Whether there is sound in the file is for the caller to see.
 *
 * @throws Error if a part of the request could be taken for something else, or the process fails or hangs;
 *   InterruptedError when `signal` aborts
 */
export async function exportSpeech(request: SayRequest, signal: AbortSignal): Promise<void> {
  const { platform, voice, speed, file, timeoutMs } = request;
  if (!platform.isSafeVoice(voice)) throw new Error(`the name of the voice "${voice}" can't be passed on`);
  if (!platform.isSafePath(file)) throw new Error(`the path ${file} can't be passed on`);
  const text = platform.safeText(request.text);
  if (signal.aborted) throw new InterruptedError('Speaking was stopped.');

  const { Say } = createRequire(import.meta.url)('say') as { Say: SayConstructor };
  const say = new Say(platform.name);
  say.export(text, voice, speed, file, () => undefined);
  if (!say.child) throw new Error('no process was started');
  await ended(say.child, platform, timeoutMs, signal);
}

function ended(
  child: ChildProcess,
  platform: SayPlatform,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const stop = (reason: Error) => {
      kill(child, platform);
      reject(reason);
    };
    const onAbort = () => stop(new InterruptedError('Speaking was stopped.'));
    const timer = setTimeout(
      () => stop(new Error(`no answer in ${Math.round(timeoutMs / 1000)} s`)),
      timeoutMs,
    );
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      outcome();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdin?.on('error', () => undefined);
    child.on('error', (error) => settle(() => reject(error)));
    child.on('exit', (status) =>
      settle(() => (status === 0 ? resolve() : reject(new Error(`it ended with status ${status}`)))),
    );
  });
}

function kill(child: ChildProcess, platform: SayPlatform): void {
  const command = child.pid === undefined ? null : platform.kill(child.pid);
  if (!command) {
    child.kill('SIGKILL');
    return;
  }
  const [program, ...args] = command;
  execFile(program, args, () => undefined);
}
