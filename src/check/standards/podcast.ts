import type { Standard } from './standard.js';

/** What Apple Podcasts asks for. @see https://podcasters.apple.com/support/893-audio-requirements */
export const podcast: Standard = {
  name: 'podcast',
  about: 'podcasts, as Apple asks for them',
  truePeak: { max: -1 },
  loudness: { min: -17, max: -15 },
  cover: { min: 1400, max: 3000 },
};
