import { type Limit, onlyFor, within } from '../limit.js';

export const truePeak: Limit = {
  id: 'true-peak',
  title: 'True peak',
  judge: (facts, standard) => {
    const { level, at } = facts.sound.truePeak;
    return (
      onlyFor(['chapter', 'book'], facts) ??
      within({ value: level, range: standard.truePeak, unit: 'dB', at })
    );
  },
};
