import { cardinal, decimal, digitByDigit, fraction, isOne, ordinal, year } from './numbers.js';
import { endsSentence, type Rule, rule, wordAfter, wordBefore } from './rule.js';

/** Units of one, and of several; those of `WITH_STOP` are told only by a full stop. */
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  km: ['kilometer', 'kilometers'],
  m: ['meter', 'meters'],
  cm: ['centimeter', 'centimeters'],
  mm: ['millimeter', 'millimeters'],
  mi: ['mile', 'miles'],
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  yds: ['yard', 'yards'],
  in: ['inch', 'inches'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  mg: ['milligram', 'milligrams'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  ml: ['milliliter', 'milliliters'],
  cl: ['centiliter', 'centiliters'],
  cc: ['C.C', "C.C's"],
  l: ['liter', 'liters'],
  gal: ['gallon', 'gallons'],
  mph: ['mile an hour', 'miles an hour'],
  kph: ['kilometer an hour', 'kilometers an hour'],
  'km/h': ['kilometer an hour', 'kilometers an hour'],
  'm/s': ['meter a second', 'meters a second'],
  rpm: ['revolution a minute', 'revolutions a minute'],
  hp: ['horsepower', 'horsepower'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
  min: ['minute', 'minutes'],
  mins: ['minute', 'minutes'],
  sec: ['second', 'seconds'],
  secs: ['second', 'seconds'],
  ms: ['millisecond', 'milliseconds'],
  yr: ['year', 'years'],
  yrs: ['year', 'years'],
  hz: ['hertz', 'hertz'],
  khz: ['kilohertz', 'kilohertz'],
  mhz: ['megahertz', 'megahertz'],
  ghz: ['gigahertz', 'gigahertz'],
  kb: ['kilobyte', 'kilobytes'],
  mb: ['megabyte', 'megabytes'],
  gb: ['gigabyte', 'gigabytes'],
  tb: ['terabyte', 'terabytes'],
  kw: ['kilowatt', 'kilowatts'],
  kwh: ['kilowatt hour', 'kilowatt hours'],
  w: ['watt', 'watts'],
  v: ['volt', 'volts'],
  db: ['decibel', 'decibels'],
};

/** Also words: told by a full stop behind them that ends no sentence. */
const WITH_STOP = new Set(['in', 'min', 'sec', 'gal', 'mi', 'g', 'l', 'v', 'w', 'm']);
/** One letter is a unit only right behind its number or with a full stop. */
const LETTERS = new Set(['m', 'g', 'l', 'w', 'v']);
/** In this spelling only: `5 MB` is no millibar, `5 M` no metre. */
const EXACT = /^(?:m|g|in|mi|ms|min|sec)$/;

const NUMBER = '(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,9})?|\\d{1,15}(?!\\d)(?:\\.\\d{1,9})?)';
const names = Object.keys(UNITS).sort((a, b) => b.length - a.length);

/** `5 km`, `60mph`, `12 oz.`, `25 km²`. */
const measure: Rule = rule(
  new RegExp(
    `${NUMBER}(?<gap>[\\s-]?)(?<square>sq\\.?\\s|cu\\.?\\s)?(?<unit>${names.join('|')})(?<power>[²³])?(?![\\p{L}\\p{N}/])(?<stop>\\.(?!\\d))?`,
    'iu',
  ),
  ({ groups: { number = '', gap = '', square, unit = '', power, stop }, after, found }) => {
    const key = unit.toLowerCase();
    if (EXACT.test(key) && unit !== key) return null;
    const [one, many] = UNITS[key] ?? ['', ''];
    const ends = stop !== undefined && endsSentence(after);
    if (WITH_STOP.has(key) && gap !== '' && (stop === undefined || ends) && !(LETTERS.has(key) && power)) {
      if (key !== 'mi' && key !== 'min' && key !== 'sec' && key !== 'm') return null;
      if (key === 'm' && !/^\s(?:high|tall|deep|long|wide|away|from|above|below|of)\b/.test(after))
        return null;
    }
    if (key === 'in' && stop === undefined) return null;
    const kind = /^sq/i.test(square ?? '') || power === '²' ? 'square ' : square || power ? 'cubic ' : '';
    const single = isOne(number) || (gap === '-' && !found.endsWith('s'));
    return `${decimal(number)} ${kind}${single ? one : many}${ends ? '.' : ''}`;
  },
);

/** `10,000 l.` and `500l.`, as pounds were written once. */
const oldPounds: Rule = rule(
  new RegExp(`${NUMBER}\\s?l\\.(?=\\s|$)`, 'u'),
  ({ groups: { number = '' }, after }) =>
    `${decimal(number)} ${isOne(number) ? 'pound' : 'pounds'}${endsSentence(after) ? '.' : ''}`,
);

/** `20%`, `2.5 %`. */
const percent: Rule = rule(
  new RegExp(`${NUMBER}\\s?%`, 'u'),
  ({ groups: { number = '' } }) => `${decimal(number)} percent`,
);

/** `98.6°F`, `20 °`, `45° 30'`. */
const degrees: Rule = rule(
  new RegExp(`${NUMBER}\\s?[°º](?:\\s?(?<scale>[CFK])(?!\\p{L}))?`, 'u'),
  ({ groups: { number = '', scale } }) => {
    const names: Readonly<Record<string, string>> = { C: ' Celsius', F: ' Fahrenheit', K: ' Kelvin' };
    return `${decimal(number)} ${isOne(number) ? 'degree' : 'degrees'}${names[scale ?? ''] ?? ''}`;
  },
);

/** `6'2"`, `5' 10`, `6'`. */
const height: Rule = rule(
  /(?<feet>\d{1,2})'\s?(?<inches>\d{1,2}(?:\.\d)?)(?:"|''|(?![\p{L}\d']))/u,
  ({ groups: { feet = '', inches = '' } }) => `${cardinal(feet)} foot ${decimal(inches)}`,
);

/** `1st`, `22nd`, `19th-century`, `2d`. */
const nth: Rule = rule(
  /(?<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?:st|nd|rd|th)(?!\p{L})/iu,
  ({ groups: { number = '' } }) => ordinal(number),
);

/** Old spelling of 2nd and 3rd, behind an article. */
const oldNth: Rule = rule(
  /(?<number>\d{0,2}[23])d(?![\p{L}\p{N}])/u,
  ({ groups: { number = '' }, before }) =>
    /^(?:the|of|chapter|henry|edward|richard)$/.test(wordBefore(before)) || /["'(]$/.test(before)
      ? ordinal(number)
      : null,
);

const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};

const vulgar = (sign: string): string => {
  const [above = '', below = ''] = (VULGAR[sign] ?? '').split('/');
  return fraction(above, below)
    .replace(/^one /, 'a ')
    .replace(/^a eighth/, 'an eighth');
};

/** `½`. */
const vulgarAlone: Rule = rule(new RegExp(`[${Object.keys(VULGAR).join('')}]`, 'u'), ({ found }) =>
  vulgar(found),
);

/** `2½`, `3 1/2`. */
const mixed: Rule = rule(
  new RegExp(
    `(?<whole>\\d{1,9})(?:\\s?(?<sign>[${Object.keys(VULGAR).join('')}])|[\\s-](?<above>\\d{1,2})/(?<below>\\d{1,2})(?![\\d/]))`,
    'u',
  ),
  ({ groups: { whole = '', sign, above = '', below = '' } }) => {
    if (sign !== undefined) return `${cardinal(whole)} and ${vulgar(sign)}`;
    if (Number(above) >= Number(below) || Number(below) < 2) return null;
    return `${cardinal(whole)} and ${fraction(above, below)
      .replace(/^one /, 'a ')
      .replace(/^a eighth/, 'an eighth')}`;
  },
);

/** `3/4`; but `24/7`, `9/11` and `50/50` are two numbers. */
const slash: Rule = rule(
  /(?<above>\d{1,4})\/(?<below>\d{1,4})(?![\d/]|\.\d)/u,
  ({ groups: { above = '', below = '' } }) => {
    const [a, b] = [Number(above), Number(below)];
    const isFraction = a < b && b >= 2 && (b <= 10 || [12, 16, 20, 32, 64, 100, 1000].includes(b)) && a > 0;
    return isFraction ? fraction(above, below) : `${cardinal(above)} ${cardinal(below)}`;
  },
);

/** `10-20`, `pp. 3–5`, a score of `3–2`. */
const range: Rule = rule(
  new RegExp(
    `${NUMBER}(?<mark>\\s?[–-]\\s?|\\s[–-]\\s)(?<to>\\d{1,3}(?:,\\d{3})+|\\d{1,6}(?:\\.\\d{1,4})?)(?![\\d/]|-\\d|,\\d)`,
    'u',
  ),
  ({ groups: { number = '', to = '' }, after }) => {
    return /^(?:th|st|nd|rd)\b/.test(after) ? null : `${decimal(number)} to ${decimal(to)}`;
  },
);

/** `10-20%`: only up to the mark, so that the second number is read with what follows it. */
const rangeWithUnit: Rule = rule(
  new RegExp(
    `${NUMBER}\\s?[–-]\\s?(?=\\d{1,6}(?:\\.\\d{1,4})?\\s?(?:[%°¢½¼¾]|(?:km|mph|kg|cm|mm|ft|lbs?|oz|st|nd|rd|th)\\b|[ap]\\.?m\\b))`,
    'u',
  ),
  ({ groups: { number = '' } }) => `${decimal(number)} to `,
);

/** `2:1`. */
const ratio: Rule = rule(
  /(?<one>\d{1,4}):(?<other>\d{1,4})(?![\d:])/u,
  ({ groups: { one = '', other = '' }, before }) =>
    /\p{L}\s$/u.test(before) && /\p{Lu}\p{L}+\s$/u.test(before)
      ? `${cardinal(one)} ${cardinal(other)}`
      : `${cardinal(one)} to ${cardinal(other)}`,
);

/** `555-1234`, `(555) 123-4567`, `+1 555 123 4567`, and `911` where it is called. */
const phone: Rule = rule(
  /(?<number>(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)\s?|\d{2,5}[\s.-])(?:\d{3}[\s.-])?\d{4}|\+\d{8,15}|\d{3}-\d{4})(?![\d-]|\.\d)/u,
  ({ groups: { number = '' } }) => {
    const parts = number.split(/\D+/).filter((part) => part !== '');
    const digits = parts.join('').length;
    const years = parts.length === 2 && parts.every((part) => /^[12]\d{3}$/.test(part));
    if (years || digits < 7 || (parts.length < 3 && !/^\d{3}-\d{4}$|^\+|^\(/.test(number))) return null;
    return parts.map(digitByDigit).join(', ');
  },
);

const emergency: Rule = rule(
  /(?:911|999|112|411)(?![\d\p{L}]|[.,]\d|\s(?:\p{Ll}+s)\b)/u,
  ({ found, before }) =>
    /^(?:call|called|calling|calls|dial|dialed|dialled|dialing|dials|to|phone|phoned|ring|rang|a)$/.test(
      wordBefore(before),
    )
      ? digitByDigit(found)
      : null,
);

/** `$` aside, any number: `1,234`, `3.14`, `007`; in `12.` the full stop is none of it. */
const anyNumber: Rule = rule(new RegExp(NUMBER, 'u'), ({ groups: { number = '' } }) => decimal(number));

/** Every digit of what is too long to count. */
const longNumber: Rule = rule(/\d{1,400}/u, ({ found }) => digitByDigit(found));

/** `.5`, `.45 caliber`, `.38 revolver`. */
const pointed: Rule = rule(/\.(?<digits>\d{1,9})(?!\d)/u, ({ groups: { digits = '' }, before, after }) => {
  if (!/(?:^|[\s("'-])$/.test(before)) return null;
  const weapon = /^(?:caliber|calibre|revolver|pistol|rifle|gun|magnum|handgun|special|colt)$/.test(
    wordAfter(after),
  );
  return weapon || (digits.length === 2 && /^(?:a|his|her|the|my|your)$/.test(wordBefore(before)))
    ? cardinal(digits)
    : `point ${digitByDigit(digits)}`;
});

/** `-5`, `−5`: where no word stands before it. */
const minus: Rule = rule(
  /[-−](?<number>\d{1,9}(?:\.\d{1,6})?)(?=\s?[°%]|\s|[.,;:!?")]|$)/u,
  ({ groups: { number = '' }, before }) => (/(?:^|[\s(])$/.test(before) ? `minus ${decimal(number)}` : null),
);
/** Before a degree or percent sign the number is read with it. */
const minusSign: Rule = rule(/[-−](?=\d{1,9}(?:\.\d{1,6})?\s?(?:[°%]|degrees))/u, ({ before }) =>
  /(?:^|[\s(])$/.test(before) ? 'minus ' : null,
);

/** `#1`. */
const numberSign: Rule = rule(/#(?=\d)/u, () => 'number ');

/** Numbers behind one of these are names: room 1408, flight 815, highway 101. */
const roomNumber: Rule = rule(
  /(?<number>[1-9]\d{2,3})(?![\d%/]|[.,:]\d)/u,
  ({ groups: { number = '' }, before }) => {
    if (!/^(?:room|flight|route|highway|apartment|suite|unit|bus|area|locker|cell)$/.test(wordBefore(before)))
      return null;
    if (number.length === 4) return year(number);
    const [left, right] = [number.slice(0, 1), number.slice(1)];
    if (right === '00') return cardinal(number);
    return `${cardinal(left)} ${right.startsWith('0') ? `oh ${cardinal(right.slice(1))}` : cardinal(right)}`;
  },
);

export const quantities = {
  digits: [
    phone,
    emergency,
    height,
    percent,
    degrees,
    oldPounds,
    measure,
    mixed,
    slash,
    rangeWithUnit,
    range,
    nth,
    oldNth,
  ],
  /** Tried after times and dates. */
  rest: [ratio, roomNumber, anyNumber, longNumber],
  marks: [phone, minusSign, minus, pointed, numberSign, vulgarAlone],
} as const;
