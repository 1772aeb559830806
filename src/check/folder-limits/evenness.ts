import { type FolderLimit, within } from '../limit.js';

/** In dB between the loudest and the quietest file: nobody wants to turn the volume with every chapter. */
const SPREAD = { max: 3 };

export const evenness: FolderLimit = {
  id: 'evenness',
  title: 'Loudest to quietest',
  judge: (files) => {
    const levels = files.map(({ sound }) => sound.loudness).filter(Number.isFinite);
    const spread = levels.length === 0 ? 0 : Math.max(...levels) - Math.min(...levels);
    return within({ value: spread, range: SPREAD, unit: 'LU', otherwise: 'warning' });
  },
};
