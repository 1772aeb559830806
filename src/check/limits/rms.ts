import { type Limit, onlyFor, within } from '../limit.js';

export const rms: Limit = {
  id: 'rms',
  title: 'RMS level',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({ value: facts.sound.rms, range: standard.rms, unit: 'dB' }),
};
