import { type Limit, none } from '../limit.js';

export const clipping: Limit = {
  id: 'clipping',
  title: 'Clipped samples',
  judge: ({ sound: { clipped } }) => none(clipped.count, clipped.at),
};
