import { INITIALISMS } from '../../text/initialisms.js';

/** Initials that flite reads as letters by itself. */
const KNOWN = /^[^AEIOUY]+$/;

/** Noises that are written without a vowel, as something that sounds like them; and vowels with too much behind them. */
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
  [/\baw{2,}\b/gi, 'aw'],
  [/\b([aeou])h{2,}\b/gi, '$1h'],
];

/** Words with something left out, as something that flite reads well. */
const CLIPPED: readonly (readonly [RegExp, string])[] = [
  [/\b([Gg]o|[Dd]o|[Bb]e|[Ss]ee)in\b/g, '$1 in'],
  [/(?<=[a-z] )n(?= [a-z])/g, 'and'],
];

/** All that a noise may look like: words of such letters are rare, and looking for each noise alone takes long. */
const NOISE = /\b(?:[bcfghkmprstz]{2,}|e+w{2,}|aw{2,}|[aeou]h{2,})\b/gi;

/** English text with words in place of what flite, left alone, would misread or spell letter by letter. */
export function pronounceable(text: string): string {
  const whole = replaceAll(text, CLIPPED);
  return sayInitials(whole.replace(NOISE, (noise) => replaceAll(noise, NOISES)));
}

/** With dots between the letters flite reads each by its name; a last one would end the sentence. */
function sayInitials(text: string): string {
  return text.replace(/\b([A-Z]{2,5})(s?)\b(?!\.[A-Z])/g, (all, initials: string, plural: string) => {
    if (!INITIALISMS.has(initials) || (plural === '' && KNOWN.test(initials))) return all;
    return `${[...initials].join('.')}${plural && "'s"}`;
  });
}

function replaceAll(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
}
