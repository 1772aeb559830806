/** Before a name: their full stop ends nothing. flite knows Mr, Mrs, Dr and St itself. */
const TITLES: Readonly<Record<string, string>> = {
  Ms: 'Miz',
  Mx: 'Mix',
  Mt: 'Mount',
  Prof: 'Professor',
  Capt: 'Captain',
  Cmdr: 'Commander',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  vs: 'versus',
};

/** After something: what stands behind them may begin a sentence. */
const ENDINGS: Readonly<Record<string, string>> = {
  Jr: 'Junior',
  Sr: 'Senior',
  Esq: 'Esquire',
  Ltd: 'Limited',
  Blvd: 'Boulevard',
  Dept: 'Department',
  dept: 'department',
  govt: 'government',
  etc: 'et cetera',
};

/** Also words or names of their own, so that only a full stop and a name after it tell them. */
const NAMELIKE: Readonly<Record<string, string>> = {
  Rev: 'Reverend',
  Hon: 'Honorable',
  Col: 'Colonel',
  Gen: 'General',
  Maj: 'Major',
  Gov: 'Governor',
  Sen: 'Senator',
};

/** Told by the number after them. */
const COUNTED: Readonly<Record<string, string>> = {
  no: 'number',
  nos: 'numbers',
  vol: 'volume',
  ch: 'chapter',
  fig: 'figure',
  p: 'page',
  pp: 'pages',
};

/** Told by the number before them: of one, and of several. */
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  lb: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  mph: ['mile an hour', 'miles an hour'],
  kg: ['kilogram', 'kilograms'],
  hr: ['hour', 'hours'],
  min: ['minute', 'minutes'],
  sec: ['second', 'seconds'],
};

/** Initials that flite would read as a word. In small letters they may be words; shouted words come in small letters. */
const INITIALS =
  `ACLU AI AKA CEO CIA DIY DUI EEG EU ER ESL ETA FAQ HIV ICU ID IQ IRS IT LA MRI NYU OB OMG OR PE SUV
  UCLA UFO UK UN US USA USB USSR`.split(/\s+/);

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
  [/\bgov't\b/gi, 'government'],
  [/\bPh\.?\s?D\b\.?/g, 'P.H.D'],
  [/(?<=\d\s?)[Aa][Mm]\b/g, 'A.M'],
];

/** English text with words in place of what flite, left alone, would misread or spell letter by letter. */
export function pronounceable(text: string): string {
  return [sayAbbreviations, sayInitials, sayNoises].reduce((said, step) => step(said), text);
}

function sayAbbreviations(text: string): string {
  return replaceAll(text, CLIPPED)
    .replace(/\b([A-Z][a-z]{2})\.(?=\s[A-Z])/g, (all, word: string) => NAMELIKE[word] ?? all)
    .replace(/\b([A-Za-z]{1,3})\.\s?(?=\d)/g, (all, word: string) => {
      const said = COUNTED[word.toLowerCase()];
      return said === undefined ? all : `${said} `;
    })
    .replace(
      /(?<![\d,.])(\d[\d,.]*)\s?([A-Za-z]{2,3}?)(s?)\b(?:\.(?!$|\s[A-Z]))?/g,
      (all, count: string, unit: string) => {
        const [one, many] = UNITS[unit] ?? [];
        return many === undefined ? all : `${count} ${count === '1' ? one : many}`;
      },
    )
    .replace(/\b([A-Z][a-z]{1,3}|vs)\b(?:\.(?!$))?/g, (all, word: string) => TITLES[word] ?? all)
    .replace(/\b([A-Za-z]{2,4})\b(?:\.(?!$|\s[A-Z]))?/g, (all, word: string) => ENDINGS[word] ?? all);
}

/** With dots between the letters flite reads each by its name; a last one would end the sentence. */
function sayInitials(text: string): string {
  const pattern = new RegExp(`\\b(${INITIALS.join('|')})(s?)\\b(?!\\.[A-Z])`, 'g');
  return text.replace(
    pattern,
    (_, initials: string, plural: string) => `${[...initials].join('.')}${plural && "'s"}`,
  );
}

function sayNoises(text: string): string {
  return replaceAll(text, NOISES);
}

function replaceAll(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
}
