import { fact, type Limit } from '../limit.js';

/** A stem may well be silent where nobody speaks, and even all through a chapter. */
export const heard: Limit = {
  id: 'heard',
  title: 'Sound',
  judge: ({ role, sound }) =>
    fact(
      sound.heard,
      sound.heard ? 'heard' : 'nothing but silence',
      'heard',
      role === 'stem' ? 'warning' : 'fail',
    ),
};
