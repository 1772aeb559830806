import { type Limit, onlyFor, within } from '../limit.js';

export const tail: Limit = {
  id: 'tail',
  title: 'Silence after',
  judge: (facts, standard) =>
    onlyFor(['chapter', 'book'], facts) ??
    within({ value: facts.sound.tail, range: standard.tail, unit: 's', digits: 2 }),
};
