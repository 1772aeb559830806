import { fact, type Limit } from '../limit.js';

export const channels: Limit = {
  id: 'channels',
  title: 'Channels',
  judge: ({ sound: { channels: count } }) => ({
    ...fact(count <= 2, count === 1 ? 'mono' : count === 2 ? 'stereo' : String(count), 'mono or stereo'),
    value: count,
  }),
};
