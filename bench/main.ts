import { attribution } from './attribution.js';
import { formats } from './formats.js';
import { intelligibility } from './intelligibility.js';
import { speakers } from './speakers.js';
import { studio } from './studio.js';
import { table } from './table.js';
import { voices } from './voices.js';

/** Each benchmark prints its own table; none of them runs in CI's tests. */
const benchmarks: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  attribution,
  formats,
  intelligibility,
  speakers,
  studio,
  table,
  voices,
};

const [name = 'table', ...args] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (!benchmark) {
  process.stderr.write(`usage: npm run bench [-- ${Object.keys(benchmarks).join('|')} [ARGUMENTS]]\n`);
  process.exitCode = 2;
} else await benchmark(args);
