import { parentPort, workerData } from 'node:worker_threads';
import { trimSilence } from '../../silence.js';
import type { Program } from './program.js';
import { Flite, type FliteCall } from './synthesize.js';

/** What a worker answers to a `FliteCall`. The samples' buffer is handed over, not copied. */
export type FliteAnswer =
  | { readonly ok: true; readonly samples: Int16Array<ArrayBuffer>; readonly rate: number }
  | { readonly ok: false; readonly message: string };

const flite = new Flite(workerData as Program);

parentPort?.on('message', (call: FliteCall) => {
  const answer = speak(call);
  parentPort?.postMessage(answer, answer.ok ? [answer.samples.buffer] : []);
});

function speak(call: FliteCall): FliteAnswer {
  try {
    const { samples, rate } = trimSilence(flite.speak(call));
    return { ok: true, samples: new Int16Array(samples), rate };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
