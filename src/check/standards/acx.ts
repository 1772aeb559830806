import type { Standard } from './standard.js';

/** What Audible's exchange takes, and with it most shops. @see https://help.acx.com/s/article/what-are-the-acx-audio-submission-requirements */
export const acx: Standard = {
  name: 'acx',
  about: 'audiobooks, as ACX and Audible take them',
  rms: { min: -23, max: -18 },
  truePeak: { max: -3 },
  noiseFloor: { max: -60 },
  sampleRate: 44100,
  mp3BitRate: { min: 192, constant: true },
  head: { min: 0.5, max: 1 },
  tail: { min: 1, max: 5 },
  length: { max: 120 },
  fileSize: { max: 170 },
  cover: { min: 2400 },
};
