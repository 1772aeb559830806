import type { Age, Gender } from '../../../model.js';
import type { SayPlatform, SystemVoice } from './platform.js';

/** `say -v ?` tells no gender; these are the English voices that come with macOS. */
const FEMALE = new Set(
  `Agnes Allison Ava Catherine Fiona Flo Grandma Isha Karen Kate Kathy Martha Matilda Moira Nicky Princess Samantha
  Sandy Serena Shelley Susan Tessa Veena Vicki Victoria Zoe`.split(/\s+/),
);
const MALE = new Set(
  `Aaron Alex Aman Arthur Bruce Daniel Eddy Evan Fred Gordon Grandpa Junior Lee Nathan Oliver Ralph Reed Rishi Rocko
  Tom`.split(/\s+/),
);
const AGES: Readonly<Record<string, Age>> = { Junior: 'child', Grandma: 'old', Grandpa: 'old' };

/** A line of `say -v ?`: the name, which may have blanks and brackets, the locale, and a sample behind a `#`. */
const LINE = /^(.+?)\s+([a-z]{2,3}(?:[_-][A-Za-z0-9]+)*)\s+#\s?(.*)$/;

/** macOS: the text is an argument of `say`, not seen by any shell. */
export const macos: SayPlatform = {
  name: 'darwin',
  list: ['say', '-v', '?'],
  parseList: (output) => output.split(/\r?\n/).flatMap(parseLine),
  // Arguments reach the program as they are; only what looks like an option would be misread.
  isSafeVoice: (name) => /^[^-\p{Cc}][^\p{Cc}]*$/u.test(name),
  isSafePath: (path) => /^\/[^\p{Cc}]+$/u.test(path),
  // A leading blank keeps the text from being an option; two brackets begin a command of the synthesiser.
  safeText: (text) =>
    ` ${text
      .replace(/\p{Cc}/gu, ' ')
      .replace(/\[(?=\[)|\](?=\])/g, '$& ')
      .trim()}`,
  kill: () => null,
};

function parseLine(line: string): SystemVoice[] {
  const [, name, locale, comment = ''] = LINE.exec(line) ?? [];
  if (name === undefined || locale === undefined) return [];
  const person = name.replace(/\s*\(.*$/, '');
  return [
    {
      name,
      language: locale.replace('_', '-'),
      gender: genderOf(person),
      age: AGES[person] ?? null,
      comment,
    },
  ];
}

function genderOf(person: string): Gender {
  if (FEMALE.has(person)) return 'f';
  return MALE.has(person) ? 'm' : 'u';
}
