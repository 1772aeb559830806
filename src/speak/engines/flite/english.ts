/** Abbreviations that flite would spell out; it knows Mr, Mrs, Dr and St itself. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Ms: 'Miz',
  Mx: 'Mix',
  Mt: 'Mount',
  Prof: 'Professor',
  Rev: 'Reverend',
  Hon: 'Honorable',
  Capt: 'Captain',
  Cmdr: 'Commander',
  Col: 'Colonel',
  Gen: 'General',
  Lt: 'Lieutenant',
  Maj: 'Major',
  Sgt: 'Sergeant',
  Jr: 'Junior',
  Sr: 'Senior',
  vs: 'versus',
  etc: 'et cetera',
};

/** Noises that are written without a vowel, as something that sounds like them. */
const NOISES: readonly (readonly [RegExp, string])[] = [
  [/\bh+m+\b/gi, 'hum'],
  [/\bm+h+m+\b/gi, 'um hum'],
  [/\bm{2,}\b/gi, 'um'],
  [/\bs+h+\b/gi, 'shush'],
  [/\bp+s+t+\b/gi, 'pist'],
  [/\bp+f+t*\b/gi, 'puff'],
  [/\bt+s+k+\b/gi, 'tisk'],
  [/\bt+c+h+\b/gi, 'titch'],
  [/\bb+r{2,}\b/gi, 'burr'],
  [/\bg+r{2,}\b/gi, 'gur'],
  [/\bz{2,}\b/gi, 'zuzz'],
  [/\be+w{2,}\b/gi, 'you'],
];

/** English text with words in place of what flite, left alone, would spell letter by letter. */
export function pronounceable(text: string): string {
  const words = text.replace(/\b([A-Za-z]{2,4})\b(\.?)/g, (all, word: string, dot: string, at: number) => {
    const full = ABBREVIATIONS[word];
    if (full === undefined) return all;
    const ends = dot !== '' && at + all.length === text.length;
    return ends ? `${full}.` : full;
  });
  return NOISES.reduce((said, [noise, sound]) => said.replace(noise, sound), words);
}
