import { parentPort, workerData } from 'node:worker_threads';
import type { CoverWords } from './design.js';
import { makeCover } from './make.js';

const { data } = await makeCover(workerData as CoverWords);
parentPort?.postMessage(data);
