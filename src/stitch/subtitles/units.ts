/**
 * What a caption holds:
 * - `line`: a line of the script, however long
 * - `sentence`: a sentence, or what of it fits on two rows
 */
export type CaptionUnit = 'line' | 'sentence';

export const captionUnits: readonly CaptionUnit[] = ['line', 'sentence'];
