import { type Limit, onlyFor, within } from '../limit.js';

export const length: Limit = {
  id: 'length',
  title: 'Length',
  judge: (facts, standard) =>
    onlyFor(['chapter'], facts) ??
    within({ value: facts.sound.duration / 60, range: standard.length, unit: 'min' }),
};
