import type { Sparse } from '../evidence/registry.js';

/**
 * A perceptron with one hidden layer of rectified units that scores a candidate. Row f of `input` (length `hidden`) is
 * what feature f adds to the hidden units.
 */
export interface Network {
  readonly hidden: number;
  readonly input: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
}

/** The hidden units before rectification, from sparse vectors, added to a start (the bias if none is given). */
export function preactivate(
  network: Network,
  vectors: readonly Sparse[],
  start: Float32Array = network.bias,
): Float32Array {
  const units = start.slice();
  for (const vector of vectors) addTo(network, units, vector);
  return units;
}

/** Adds a sparse vector to hidden units that begin at `from`. */
export function addTo(
  { hidden, input }: Network,
  units: Float32Array,
  { index, value }: Sparse,
  from = 0,
): void {
  for (let at = 0; at < index.length; at++) {
    const row = (index[at] ?? 0) * hidden;
    const by = value[at] ?? 0;
    for (let unit = 0; unit < hidden; unit++)
      units[from + unit] = (units[from + unit] ?? 0) + by * (input[row + unit] ?? 0);
  }
}

/**
 * The score of a candidate from its hidden units and what the history adds to them.
 *
 * @param from where the hidden units begin
 */
export function score(
  { hidden, input, output }: Network,
  units: Float32Array,
  { index, value }: Sparse,
  from = 0,
): number {
  let sum = 0;
  for (let unit = 0; unit < hidden; unit++) {
    let active = units[from + unit] ?? 0;
    // As precise as `preactivate`, which keeps what it adds up in 32 bits.
    for (let at = 0; at < index.length; at++)
      active = Math.fround(active + (value[at] ?? 0) * (input[(index[at] ?? 0) * hidden + unit] ?? 0));
    if (active > 0) sum += active * (output[unit] ?? 0);
  }
  return sum;
}
