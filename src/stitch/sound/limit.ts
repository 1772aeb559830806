/** The gain is decided for blocks of this many seconds, and changes over a few of them. */
const BLOCK_SECONDS = 0.001;
const REACH = 4;

/**
 * Holds peaks below the ceiling by turning the gain down smoothly a few milliseconds ahead of them and up again after
 * them; where nothing is too loud, nothing changes. In place.
 *
 * @param ceiling the highest sample allowed, of full scale
 */
export function limit(signal: Float32Array, rate: number, ceiling: number): Float32Array {
  const block = Math.max(1, Math.round(BLOCK_SECONDS * rate));
  const needed = neededGains(signal, block, ceiling);
  if (needed.every((gain) => gain === 1)) return signal;
  // A mean over minima that each reach at least as far is nowhere above what is needed.
  const gains = over(
    over(needed, REACH + 1, (window) => Math.min(...window)),
    REACH,
    (window) => window.reduce((sum, gain) => sum + gain, 0) / window.length,
  );
  for (let left = -1; left < gains.length; left++) {
    const to = gains[left + 1] ?? gains[left] ?? 1;
    const from = gains[left] ?? to;
    if (from !== 1 || to !== 1) slide(signal, (left + 0.5) * block, block, from, to);
  }
  return signal;
}

/** Turns the gain from one value to another between `middle` of a block and that of the next. */
function slide(signal: Float32Array, middle: number, block: number, from: number, to: number): void {
  const end = Math.min(signal.length, Math.ceil(middle + block));
  for (let i = Math.max(0, Math.ceil(middle)); i < end; i++) {
    signal[i] = (signal[i] as number) * (from + ((to - from) * (i - middle)) / block);
  }
}

/** For each block the gain that brings its highest peak to the ceiling, 1 where it is below. */
function neededGains(signal: Float32Array, block: number, ceiling: number): number[] {
  const gains: number[] = [];
  for (let start = 0; start < signal.length; start += block) {
    let peak = 0;
    const end = Math.min(start + block, signal.length);
    for (let i = start; i < end; i++) {
      const height = Math.abs(signal[i] as number);
      if (height > peak) peak = height;
    }
    gains.push(peak > ceiling ? ceiling / peak : 1);
  }
  return gains;
}

function over(
  values: readonly number[],
  reach: number,
  reduce: (window: readonly number[]) => number,
): number[] {
  return values.map((_, i) => reduce(values.slice(Math.max(0, i - reach), i + reach + 1)));
}
