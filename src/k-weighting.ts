/** A second-order filter, normalised so that a0 is 1. */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/**
 * Loudness in LUFS (ITU-R BS.1770-4).
 *
 * @param meanSquare of the K-weighted samples, summed over the channels; full scale 1
 * @returns -Infinity for 0
 */
export const lufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);

/**
 * The two K-weighting filters for any rate. The standard gives coefficients for 48 kHz only; these are the analogue
 * prototypes behind them (shelf: 1682 Hz, +4 dB, Q 0.707; high pass: 38 Hz, Q 0.5), through the bilinear transform.
 */
export function kFilters(rate: number): readonly [Biquad, Biquad] {
  const shelf = prototype(rate, 1681.974450955533, 0.7071752369554196);
  const gain = 10 ** (3.999843853973347 / 20);
  const bend = gain ** 0.4996667741545416;
  const { k, q, norm } = shelf;
  const highPass = prototype(rate, 38.13547087602444, 0.5003270373238773);
  return [
    {
      b: [
        (gain + (bend * k) / q + k * k) / norm,
        (2 * (k * k - gain)) / norm,
        (gain - (bend * k) / q + k * k) / norm,
      ],
      a: poles(shelf),
    },
    { b: [1, -2, 1], a: poles(highPass) },
  ];
}

interface Prototype {
  readonly k: number;
  readonly q: number;
  readonly norm: number;
}

function prototype(rate: number, frequency: number, q: number): Prototype {
  const k = Math.tan((Math.PI * frequency) / rate);
  return { k, q, norm: 1 + k / q + k * k };
}

const poles = ({ k, q, norm }: Prototype): [number, number] => [
  (2 * (k * k - 1)) / norm,
  (1 - k / q + k * k) / norm,
];
