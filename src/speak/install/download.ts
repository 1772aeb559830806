import { open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InterruptedError, MachineError } from '../../errors.js';
import { cannotWrite, codeOf, finishFile, makeFolder, sha256Of } from '../../files.js';
import type { InstallableModel, ModelFile } from './models.js';

export interface DownloadOptions {
  /** The server's address; that of Hugging Face if left out. */
  readonly server?: string;
  readonly signal: AbortSignal;
  /** Bytes that are there, of all of the model's. */
  readonly progress?: (done: number, all: number) => void;
}

const SERVER = 'https://huggingface.co/';
/** A connection that breaks is taken up again; so many times in a row without a byte, it is given up. */
const TRIES = 5;
const DELAY_MS = 500;
/** A server that sends nothing for so long has gone. */
const SILENCE_MS = 60_000;

/** How much there is to download, in bytes. */
export const sizeOf = ({ files }: InstallableModel): number => files.reduce((sum, { size }) => sum + size, 0);

/**
 * Downloads a model into a folder. A file has its name when its hash has been checked; what is there is not downloaded
 * again, and what was begun is gone on with.
 *
 * @throws MachineError if the server can't be reached, refuses, or gives something else than the model; and if the
 *   folder can't be written. InterruptedError when `signal` aborts; then the next call goes on
 */
export async function downloadModel(
  model: InstallableModel,
  folder: string,
  options: DownloadOptions,
): Promise<void> {
  const server = options.server ?? (process.env.FULLCAST_MODELS_URL || SERVER);
  const base = new URL(model.address, server.endsWith('/') ? server : `${server}/`);
  const all = sizeOf(model);
  let done = 0;
  for (const file of model.files) {
    const path = join(folder, ...file.path.split('/'));
    await makeFolder(dirname(path));
    if (!(await isWhole(path, file))) {
      const progress = (part: number) => options.progress?.(done + part, all);
      await downloadFile(new URL(file.path, base), path, file, { signal: options.signal, progress });
    }
    done += file.size;
    options.progress?.(done, all);
  }
}

async function isWhole(path: string, { size, sha256 }: ModelFile): Promise<boolean> {
  return (await sizeAt(path)) === size && (await sha256Of(path)) === sha256;
}

interface FileOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number) => void;
}

/** A name that stays, so that the next run finds what this one has begun. */
const partOf = (path: string): string => `${path}.part`;

async function downloadFile(
  address: URL,
  path: string,
  file: ModelFile,
  options: FileOptions,
): Promise<void> {
  const part = partOf(path);
  for (let failures = 0; ; ) {
    const before = (await sizeAt(part)) ?? 0;
    try {
      if (before < file.size) await fetchInto(part, address, before, file, options);
      break;
    } catch (error) {
      if (options.signal.aborted) throw stopped();
      if (error instanceof MachineError) throw error;
      failures = ((await sizeAt(part)) ?? 0) > before ? 1 : failures + 1;
      if (failures >= TRIES) throw unreachable(address, error);
      await wait(DELAY_MS * failures, undefined, { signal: options.signal }).catch(() => {
        throw stopped();
      });
    }
  }
  if (!(await isWhole(part, file))) {
    await rm(part, { force: true });
    throw new MachineError(`${address.href} is not the file that it should be: its SHA-256 is another.`, {
      hint: 'It was thrown away. Try again; if it stays so, the server has something else under that name.',
    });
  }
  await finishFile(part, path);
}

/** Adds what is missing at the end of a file that was begun. */
async function fetchInto(
  part: string,
  address: URL,
  from: number,
  { size }: ModelFile,
  { signal, progress }: FileOptions,
): Promise<void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(address, {
      headers: from > 0 ? { range: `bytes=${from}-` } : {},
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (response.status >= 500 || response.status === 429)
      throw new Error(`the server answers ${response.status}`);
    if (!response.ok || !response.body) throw refused(address, response.status);
    // A server that knows no ranges begins at the beginning.
    const start = response.status === 206 ? from : 0;
    const handle = await open(part, start === 0 ? 'w' : 'a').catch((error: unknown) => {
      throw cannotWrite(part, error);
    });
    try {
      let done = start;
      for await (const chunk of response.body) {
        timer.refresh();
        done += chunk.length;
        if (done > size) {
          await rm(part, { force: true });
          throw tooLong(address);
        }
        await handle.write(chunk).catch((error: unknown) => {
          throw cannotWrite(part, error);
        });
        progress(done);
      }
      if (done < size) throw new Error('the connection broke off');
    } finally {
      await handle.close();
    }
  } finally {
    clearTimeout(timer);
  }
}

const sizeAt = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    },
  );

function tooLong(address: URL): MachineError {
  return new MachineError(`${address.href} is longer than it should be, so it is not that file.`, {
    hint: 'It was thrown away.',
  });
}

function refused(address: URL, status: number): MachineError {
  return new MachineError(`${address.href} can't be downloaded: the server answers ${status}.`, {
    hint: 'FULLCAST_MODELS_URL names another server that has the same files.',
  });
}

function unreachable(address: URL, error: unknown): MachineError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new MachineError(`${address.host} can't be reached: ${cause}.`, {
    hint: 'What is downloaded is kept. Run it again to go on; FULLCAST_MODELS_URL names another server.',
    cause: error,
  });
}

const stopped = () => new InterruptedError('The download was stopped.');
