import { resolve } from 'node:path';

/** What is to go wrong inside a run. */
export interface Trouble {
  /** The main thread takes all memory it can get once there is a file of this name. */
  readonly swellOnce?: string;
  readonly workers?: readonly WorkerTrouble[];
}

/** What a thread of the embedded engine does where it is to say these words. */
export interface WorkerTrouble {
  readonly words: string;
  readonly deed: 'throw' | 'exit' | 'hang' | 'swell';
  /** A file that says that it was done, so that it is not done again; null for every time. */
  readonly once: string | null;
}

/** The environment of a run that this happens to. */
export const troubled = (trouble: Trouble, options = ''): Readonly<Record<string, string>> => ({
  TROUBLE: JSON.stringify(trouble),
  NODE_OPTIONS: `--require ${resolve('test/slow/trouble.cjs')} ${options}`,
});
