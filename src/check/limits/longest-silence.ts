import { type Limit, onlyFor, within } from '../limit.js';

/** Longer than any pause that a reader makes: somebody will think that it is over. */
const PAUSE = { max: 4 };

export const longestSilence: Limit = {
  id: 'longest-silence',
  title: 'Longest silence inside',
  judge: (facts) => {
    const { seconds, at } = facts.sound.longestSilence;
    return (
      onlyFor(['chapter', 'book'], facts) ??
      within({ value: seconds, range: PAUSE, unit: 's', digits: 2, at })
    );
  },
};
