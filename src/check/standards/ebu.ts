import type { Standard } from './standard.js';

/** Broadcasting in Europe. @see https://tech.ebu.ch/docs/r/r128.pdf, and R 128 s1 for what is short */
export const ebu: Standard = {
  name: 'ebu',
  about: 'broadcasts, after EBU R 128',
  truePeak: { max: -1 },
  loudness: { min: -23.5, max: -22.5 },
  loudnessRange: { max: 20 },
};
