import type { Gender } from '../../model.js';

/** The languages of Kokoro's voices, by the first letter of their names. */
const LANGUAGES: Readonly<Record<string, string>> = {
  a: 'en-US',
  b: 'en-GB',
  e: 'es',
  f: 'fr',
  h: 'hi',
  i: 'it',
  j: 'ja',
  p: 'pt-BR',
  z: 'zh',
};

/** Of the English voices, those that its makers grade best; the others are good. */
const GRADES: Readonly<Record<string, number>> = {
  af_heart: 1,
  af_bella: 0.98,
  af_nicole: 0.94,
  bf_emma: 0.94,
  af_aoede: 0.92,
  af_kore: 0.92,
  af_sarah: 0.92,
  am_fenrir: 0.92,
  am_michael: 0.92,
  am_puck: 0.92,
  bm_fable: 0.91,
  bm_george: 0.91,
};
const GOOD = 0.88;

/** What the name of a voice of Kokoro says of it (`bf_emma`: British, female); null if it is no such name. */
export function readKokoroName(name: string) {
  const [, letter = '', sex] = /^([abefhijpz])([fm])_[a-z]+$/.exec(name) ?? [];
  const language = LANGUAGES[letter];
  if (language === undefined) return null;
  const gender: Gender = sex === 'f' ? 'f' : 'm';
  return { language, gender, quality: GRADES[name] ?? GOOD };
}
