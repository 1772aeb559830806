import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { InterruptedError } from '../../errors.js';
import { codeOf } from '../../files.js';
import { guard } from '../../guard.js';
import { SpeechFault } from '../engine.js';

export interface Invocation {
  readonly program: string;
  /** Each reaches the program as it is; no shell ever sees them. */
  readonly args: readonly string[];
  /** For its standard input. Without it, there is none. */
  readonly input?: string;
  /** Gets its output as it comes, and may answer; then the input stays open until it is ended here. */
  readonly converse?: (output: Buffer, input: Writable) => void;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** More than any utterance takes, in bytes; only a program gone wild prints more. */
const OUTPUT_LIMIT = 64 * 1024 * 1024;
/** Of what it complains, the end is told. */
const COMPLAINT_LENGTH = 300;

/** The program is not on PATH. */
export class NoSuchProgram extends Error {}

/**
 * Runs a program to its end. Killed with all that it has started when `signal` aborts, when time is up, or when it
 * prints without end; it never outlives this call.
 *
 * @returns what it printed
 * @throws NoSuchProgram; SpeechFault if it can't be started, hangs, is killed, or ends with another status than 0;
 *   InterruptedError when `signal` aborts
 */
export async function runProgram(invocation: Invocation): Promise<Buffer> {
  const { program, args, input, converse, timeoutMs, signal } = invocation;
  if (signal.aborted) throw stopped();
  const child = spawn(program, args, {
    stdio: [input === undefined && !converse ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that whatever it starts can be killed along with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  guard(child, 'group');
  const output: Buffer[] = [];
  let printed = 0;
  let complaint = '';
  return new Promise<Buffer>((resolve, reject) => {
    const end = (outcome: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      kill(child);
      outcome();
    };
    const fail = (reason: Error) => end(() => reject(reason));
    const onAbort = () => fail(stopped());
    const timer = setTimeout(
      () => fail(new SpeechFault(`it gave no answer in ${Math.round(timeoutMs / 1000)} s`)),
      timeoutMs,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    child.on('error', (error) =>
      fail(
        codeOf(error) === 'ENOENT'
          ? new NoSuchProgram(`${program} is not installed`)
          : new SpeechFault(`it can't be started (${error.message})`),
      ),
    );
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.length;
      if (printed > OUTPUT_LIMIT) fail(new SpeechFault('it prints without end'));
      else output.push(chunk);
      if (converse && child.stdin) converse(chunk, child.stdin);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-COMPLAINT_LENGTH);
    });
    // A program that ends without reading all it is given is told by its status.
    child.stdin?.on('error', () => undefined);
    if (converse) child.stdin?.write(input ?? '');
    else child.stdin?.end(input);
    child.on('close', (status, by) => {
      if (status === 0) end(() => resolve(Buffer.concat(output)));
      else fail(new SpeechFault(ending(status, by, complaint)));
    });
  });
}

function ending(status: number | null, by: NodeJS.Signals | null, complaint: string): string {
  const how = by ? `it was ended by ${by}` : `it ended with status ${status}`;
  const words = complaint.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return words === '' ? how : `${how}: ${words}`;
}

function kill(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  try {
    if (child.pid === undefined) return;
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended with all that it had started.
  }
}

const stopped = () => new InterruptedError('Speaking was stopped.');
