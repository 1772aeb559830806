import { type Limit, onlyFor, within } from '../limit.js';

export const head: Limit = {
  id: 'head',
  title: 'Silence before',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({ value: facts.sound.head, range: standard.head, unit: 's', digits: 2 }),
};
