import { parentPort, workerData } from 'node:worker_threads';
import type { KnownCharacter, Manuscript } from '../model.js';
import { findOut } from './find-out.js';

const { manuscript, known } = workerData as {
  readonly manuscript: Manuscript;
  readonly known: readonly KnownCharacter[];
};
parentPort?.postMessage(findOut(manuscript, known));
