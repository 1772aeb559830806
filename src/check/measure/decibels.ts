/** @returns dB of an amplitude, full scale 1; -Infinity for 0 */
export const decibels = (amplitude: number): number => 20 * Math.log10(amplitude);

/** @returns dB of a mean square, full scale 1; -Infinity for 0 */
export const powerDecibels = (meanSquare: number): number => 10 * Math.log10(meanSquare);
