import { type Limit, none, notApplicable } from '../limit.js';

/** In Hz: below it, a single pulse of a voice looks like a click. */
const LEAST_RATE = 16_000;

export const clicks: Limit = {
  id: 'clicks',
  title: 'Clicks',
  judge: ({ sound: { clicks: found, rate } }) =>
    rate < LEAST_RATE ? notApplicable(`not told from voices at ${rate} Hz`) : none(found.length, found[0]),
};
