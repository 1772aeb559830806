import { type Limit, onlyFor, within } from '../limit.js';

export const noiseFloor: Limit = {
  id: 'noise-floor',
  title: 'Noise floor',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({ value: facts.sound.noiseFloor, range: standard.noiseFloor, unit: 'dB' }),
};
