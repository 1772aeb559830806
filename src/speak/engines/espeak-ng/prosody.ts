/** Words a minute that it speaks unless told otherwise; from its manual page. */
export const OWN_SPEED = 175;

/**
 * What its option `-p` (0 to 99, 50 unless told otherwise) makes of a voice's pitch: multipliers that were measured on
 * espeak-ng 1.51, since its manual page gives no unit.
 */
const PITCHES: readonly (readonly [multiplier: number, option: number])[] = [
  [0.7, 0],
  [0.82, 25],
  [1, 50],
  [1.26, 75],
  [1.65, 99],
];

/** The option between two measured ones, along a straight line; beyond them, the last. */
export function pitchOption(multiplier: number): number {
  const above = PITCHES.findIndex(([known]) => known >= multiplier);
  const [high, highOption] = PITCHES[above] ?? [1.65, 99];
  const [low, lowOption] = PITCHES[above - 1] ?? [high, highOption];
  if (above <= 0 || high === low) return highOption;
  return Math.round(lowOption + ((multiplier - low) / (high - low)) * (highOption - lowOption));
}
