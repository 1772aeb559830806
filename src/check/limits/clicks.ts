import { type Limit, none } from '../limit.js';

export const clicks: Limit = {
  id: 'clicks',
  title: 'Clicks',
  judge: ({ sound: { clicks: found } }) => none(found.length, found[0]),
};
