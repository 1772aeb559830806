import { type Limit, onlyFor, within } from '../limit.js';

export const loudness: Limit = {
  id: 'loudness',
  title: 'Loudness',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({ value: facts.sound.loudness, range: standard.loudness, unit: 'LUFS' }),
};
