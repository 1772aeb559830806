/**
 * The highest sample allowed, of full scale: −3.6 dB. Peaks between samples and the encoder's rounding add a few tenths, and a
 * finished audiobook must stay below −3 dB.
 */
const CEILING = 10 ** (-3.6 / 20);

/** The gain is decided for blocks of this many seconds, and changes over a few of them. */
const BLOCK_SECONDS = 0.001;
const REACH = 4;

/**
 * Holds peaks below the ceiling by turning the gain down smoothly a few milliseconds ahead of them and up again after
 * them; where nothing is too loud, nothing changes. In place.
 */
export function limit(signal: Float32Array, rate: number): Float32Array {
  const block = Math.max(1, Math.round(BLOCK_SECONDS * rate));
  const needed = neededGains(signal, block);
  if (needed.every((gain) => gain === 1)) return signal;
  // A mean over minima that each reach at least as far is nowhere above what is needed.
  const gains = over(
    over(needed, REACH + 1, (window) => Math.min(...window)),
    REACH,
    (window) => window.reduce((sum, gain) => sum + gain, 0) / window.length,
  );
  for (let i = 0; i < signal.length; i++) {
    const position = i / block - 0.5;
    const left = Math.max(0, Math.floor(position));
    const from = gains[left] ?? 1;
    const to = gains[left + 1] ?? from;
    const share = Math.max(0, position - left);
    signal[i] = (signal[i] ?? 0) * (from + (to - from) * share);
  }
  return signal;
}

/** For each block the gain that brings its highest peak to the ceiling, 1 where it is below. */
function neededGains(signal: Float32Array, block: number): number[] {
  const gains: number[] = [];
  for (let start = 0; start < signal.length; start += block) {
    let peak = 0;
    for (let i = start; i < Math.min(start + block, signal.length); i++)
      peak = Math.max(peak, Math.abs(signal[i] ?? 0));
    gains.push(peak > CEILING ? CEILING / peak : 1);
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
