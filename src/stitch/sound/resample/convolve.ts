import { code } from './code.js';
import type { Filter } from './filter.js';

/** What `convolve.wat` exports. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly convolve: (
    signal: number,
    table: number,
    rowBytes: number,
    step: number,
    phases: number,
    result: number,
    resultEnd: number,
  ) => void;
}

const PAGE = 65_536;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;

let kernel: Kernel | undefined;

/** JavaScript has no vectors; this loop is most of the work of joining clips, and with them it is a tenth of it. */
function theKernel(): Kernel {
  kernel ??= new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')))
    .exports as unknown as Kernel;
  return kernel;
}

/**
 * Runs a filter over a signal.
 *
 * @param length of the result, in samples
 * @returns sample n is the signal at n · step / phases; beyond its ends the signal counts as silent. It lies in memory
 *   that the next call uses again
 */
export function convolve(signal: Float32Array, filter: Filter, length: number): Float32Array {
  const { table, taps, step, phases, before } = filter;
  const { memory, convolve: run } = theKernel();
  const padded = before + signal.length + taps;
  // In this order: the filter's table, the signal with silence on both sides, the result. Rows keep vectors aligned.
  const signalAt = table.length * FLOAT;
  const resultAt = signalAt + padded * FLOAT;
  const end = resultAt + length * FLOAT;
  if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));
  const floats = new Float32Array(memory.buffer);
  floats.set(table);
  floats.fill(0, table.length, table.length + before);
  floats.set(signal, table.length + before);
  floats.fill(0, table.length + before + signal.length, table.length + padded);
  run(signalAt, 0, taps * FLOAT, step, phases, resultAt, end);
  return floats.subarray(resultAt / FLOAT, end / FLOAT);
}
