import { type Limit, none } from '../limit.js';

export const dropouts: Limit = {
  id: 'dropouts',
  title: 'Dropouts',
  judge: ({ sound: { dropouts: found } }) => none(found.length, found[0]),
};
