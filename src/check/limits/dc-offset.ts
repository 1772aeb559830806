import { type Limit, within } from '../limit.js';

/** One hundredth of full scale; more takes headroom away, and clicks where sound begins. */
const OFFSET = { max: 1 };

export const dcOffset: Limit = {
  id: 'dc-offset',
  title: 'DC offset',
  judge: ({ sound }) => within({ value: sound.offset * 100, range: OFFSET, unit: '%', digits: 2 }),
};
