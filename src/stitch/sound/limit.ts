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
  const gains = meansOver(minimaOver(needed, REACH + 1), REACH);
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
function neededGains(signal: Float32Array, block: number, ceiling: number): Float64Array {
  const gains = new Float64Array(Math.ceil(signal.length / block));
  for (let index = 0; index < gains.length; index++) {
    let peak = 0;
    const end = Math.min((index + 1) * block, signal.length);
    for (let i = index * block; i < end; i++) {
      const height = Math.abs(signal[i] as number);
      if (height > peak) peak = height;
    }
    gains[index] = peak > ceiling ? ceiling / peak : 1;
  }
  return gains;
}

/** The lowest within so many values on both sides of each. */
const minimaOver = (values: Float64Array, reach: number): Float64Array =>
  values.map((_, at) => {
    let lowest = 1;
    const end = Math.min(at + reach + 1, values.length);
    for (let i = Math.max(0, at - reach); i < end; i++) lowest = Math.min(lowest, values[i] as number);
    return lowest;
  });

/** The mean of so many values on both sides of each. */
const meansOver = (values: Float64Array, reach: number): Float64Array =>
  values.map((_, at) => {
    let sum = 0;
    const from = Math.max(0, at - reach);
    const end = Math.min(at + reach + 1, values.length);
    for (let i = from; i < end; i++) sum += values[i] as number;
    return sum / (end - from);
  });
