import { type Limit, onlyFor, within } from '../limit.js';

export const loudnessRange: Limit = {
  id: 'loudness-range',
  title: 'Loudness range',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({
      value: facts.sound.loudnessRange,
      range: standard.loudnessRange,
      unit: 'LU',
      otherwise: 'warning',
    }),
};
