import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { subjects } from './subjects/index.js';
import type { Batch, Message } from './worker.js';

/** How long a single case may take, in milliseconds; most take a few. */
const PATIENCE = 20_000;
const BATCH = 50;

const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const total = Number(values.cases ?? 24_000);
const chosen = subjects.filter(({ name }) => values.only === undefined || name === values.only);
const shares = chosen.reduce((sum, { share }) => sum + share, 0);

const batches: Batch[] = chosen.flatMap(({ name, share }, subject) =>
  Array.from({ length: Math.ceil((total * share) / shares / BATCH) }, (_, index) => ({
    subject: name,
    seed: (seed + subject * 1_000_003 + index * 7919) | 0,
    cases: BATCH,
  })),
);
// A batch that is named by its seed is repeated alone.
if (values.seed !== undefined && values.cases !== undefined && values.only !== undefined) {
  batches.splice(0, batches.length, { subject: values.only, seed: seed | 0, cases: Number(values.cases) });
}

const counts = new Map(chosen.map(({ name }) => [name, { taken: 0, refused: 0 }]));
let broken = 0;

/** Has one worker do batches until there are none; one that hangs is ended, and told of. */
function labour(): Promise<void> {
  return new Promise((done) => {
    const progress = new SharedArrayBuffer(8);
    const seen = new Int32Array(progress);
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: { progress },
    });
    let batch: Batch | undefined;
    let [last, since] = [-1, performance.now()];
    const next = () => {
      batch = batches.shift();
      since = performance.now();
      if (batch) worker.postMessage(batch);
      else void worker.terminate();
    };
    const clock = setInterval(() => {
      const now = Atomics.load(seen, 1);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (batch && performance.now() - since > PATIENCE) {
        defect(batch, Atomics.load(seen, 0), `It took more than ${PATIENCE / 1000} s.`);
        void worker.terminate();
      }
    }, 500);
    worker.on('message', (message: Message) => {
      if (message.type === 'ready') return next();
      if (message.type === 'done') {
        const count = counts.get(message.batch.subject);
        if (count) count.taken += message.results.taken;
        if (count) count.refused += message.results.refused;
      } else defect(message.batch, message.index, `${message.why}\ngiven: ${message.given}`);
      next();
    });
    worker.on('error', (error) => batch && defect(batch, Atomics.load(seen, 0), String(error)));
    worker.on('exit', () => {
      clearInterval(clock);
      if (batches.length > 0) done(labour());
      else done();
    });
  });
}

function defect({ subject, seed: own }: Batch, index: number, why: string): void {
  broken += 1;
  if (broken > 10) return;
  console.error(`\n${subject}, case ${index}: ${why}`);
  console.error(`again: npm run fuzz -- --only ${subject} --seed ${own} --cases ${index + 1}`);
}

console.log(`seed ${seed}`);
const began = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, labour));
for (const [name, { taken, refused }] of counts) {
  console.log(`${name}: ${taken + refused} cases, ${taken} taken, ${refused} refused with a named error`);
}
console.log(`${broken} broken, in ${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = broken === 0 ? 0 : 1;
