import { cardinal, ordinal, plural, year } from './numbers.js';
import { fullStop, type Rule, rule, wordAfter, wordBefore } from './rule.js';

const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const SHORT: Readonly<Record<string, string>> = Object.fromEntries([
  ...MONTHS.map((month) => [month.slice(0, 3).toLowerCase(), month]),
  ['sept', 'September'],
]);

const MONTH = `(?<month>${MONTHS.join('|')}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)`;
const DAY = '(?<day>[12]\\d|3[01]|0?[1-9])';
const YEAR = "(?<year>[12]\\d{3}|'\\d\\d)";

/** `Sept.` in full. */
const monthOf = (written: string): string => SHORT[written.replace('.', '').toLowerCase()] ?? written;

const spokenYear = (digits: string | undefined): string => {
  if (digits === undefined) return '';
  return `, ${digits.startsWith("'") ? cardinal(digits.slice(1)) : year(digits)}`;
};

/** `July 4, 1776`, `Sept. 3rd`, `May 12`: the month first. */
const monthFirst: Rule = rule(
  new RegExp(
    `${MONTH}\\s+${DAY}(?:st|nd|rd|th|d)?(?![\\d:%/]|[.,]\\d|\\s?[ap]\\.?m\\b)(?:,?\\s+${YEAR}(?!\\d|[.,]\\d))?`,
    'u',
  ),
  ({ groups: { month = '', day = '', year: digits } }) =>
    `${monthOf(month)} ${ordinal(day)}${spokenYear(digits)}`,
);

/** `May 1897`: without a day. */
const monthAndYear: Rule = rule(
  new RegExp(`${MONTH},?\\s+${YEAR}(?!\\d|[.,]\\d)`, 'u'),
  ({ groups: { month = '', year: digits = '' } }) =>
    `${monthOf(month)}${spokenYear(digits).replace(',', '')}`,
);

/** `Jan.` alone, where its full stop tells. */
const shortMonth: Rule = rule(
  /(?<month>Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?!\p{L})/u,
  ({ groups: { month = '' }, found, after }) => monthOf(month) + fullStop(found, after),
);

/** `4 July 1776`, `the 4th of July`, `4th Sept.`: the day first. */
const dayFirst: Rule = rule(
  new RegExp(`${DAY}(?<suffix>st|nd|rd|th)?(?<of>\\s+of)?\\s+${MONTH}(?:,?\\s+${YEAR}(?!\\d|[.,]\\d))?`, 'u'),
  ({ groups: { day = '', month = '', year: digits, suffix, of }, before }) => {
    // `in 4 May entries`: only a date says the day before a month without any sign of it.
    if (
      suffix === undefined &&
      of === undefined &&
      /^(?:May|March|August)$/.test(month) &&
      digits === undefined
    )
      return null;
    const article = wordBefore(before) === 'the' ? '' : 'the ';
    return `${article}${ordinal(day)} of ${monthOf(month)}${spokenYear(digits)}`;
  },
);

/** `4/7/2020`: the month first, as in America, unless there is no such month. */
const slashed: Rule = rule(
  /(?<one>\d{1,2})(?<mark>[/.-])(?<two>\d{1,2})\k<mark>(?<year>[12]\d{3}|\d\d)(?![\d/-])/u,
  ({ groups: { one = '', two = '', year: digits = '' } }) => {
    const [month, day] = Number(one) > 12 ? [two, one] : [one, two];
    return dated(month, day, digits.length === 2 ? cardinal(digits) : year(digits));
  },
);

/** `2020-07-04`, after ISO 8601. */
const international: Rule = rule(
  /(?<year>[12]\d{3})-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/u,
  ({ groups: { year: digits = '', month = '', day = '' } }) => dated(month, day, year(digits)),
);

function dated(month: string, day: string, spokenYear: string): string | null {
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return null;
  return `${name} ${ordinal(day)}, ${spokenYear}`;
}

/** `1980s`, `the 1800's`. */
const decade: Rule = rule(/(?<year>[12]\d\d0)'?s(?![\p{L}\p{N}])/u, ({ groups: { year: digits = '' } }) =>
  plural(digits.endsWith('000') ? cardinal(digits) : year(digits)),
);

/** `80s`, `'90s`. */
const shortDecade: Rule = rule(/'?(?<tens>[1-9]0)'?s(?![\p{L}\p{N}])/u, ({ groups: { tens = '' } }) =>
  plural(cardinal(tens)),
);

/** `'98`: behind a word that tells that it is a year. */
const shortYear: Rule = rule(/'(?<digits>\d\d)(?![\p{L}\d'])/u, ({ groups: { digits = '' }, before }) =>
  /^(?:of|in|since|by|summer|winter|spring|autumn|fall|class|to|from|and|until|till)$/.test(
    wordBefore(before),
  )
    ? cardinal(digits)
    : null,
);

/** `1914-18`, `1939–1945`. */
const years: Rule = rule(
  /(?<from>1[0-9]\d\d|20\d\d)\s?[-–]\s?(?<to>[12]\d{3}|\d\d)(?![\d,-]|\.\d|\p{L})/u,
  ({ groups: { from = '', to = '' } }) =>
    to.length === 2 && Number(to) <= Number(from.slice(2))
      ? null
      : `${year(from)} to ${to.length === 2 ? cardinal(to) : year(to)}`,
);

/** What is counted in thousands as often as it is a year's next word. */
const COUNTED = /^(?:people|men|women|children|feet|percent|per|dollars|times)$/;

/** `1984`; but `1500 miles` and `1,984`. */
const plainYear: Rule = rule(
  /(?<year>1[1-9]\d\d|10[0-9]\d|20\d\d)(?![\d%/]|[.,:]\d|\s?°)(?<own>'s)?(?!\p{L})/u,
  ({ groups: { year: digits = '', own = '' }, before, after }) => {
    const next = /^\s\p{Ll}/u.test(after) ? wordAfter(after) : '';
    const told =
      /^(?:in|since|of|year|by|until|till|before|after|from|circa|spring|summer|autumn|fall|winter)$/;
    if (COUNTED.test(next) && !told.test(wordBefore(before))) return null;
    if (
      /^\p{Ll}+[^s]s$/u.test(next) &&
      !/^(?:was|is|has|his|its|this|as)$/.test(next) &&
      !told.test(wordBefore(before))
    )
      return null;
    return year(digits) + own;
  },
);

/** `17--`, `18__`: a year that an old book keeps to itself. */
const hiddenYear: Rule = rule(
  /(?<century>1[0-9])(?:-{2,4}|_{2,4}|[—–]{1,2})(?![\p{N}])/u,
  ({ groups, before }) =>
    /(?:^|\s|[(,])$/.test(before) && /\b(?:in|of|year|the|,)\s*$/.test(before)
      ? `${cardinal(groups.century ?? '')} hundred something`
      : null,
);

export const dates = {
  digits: [international, slashed, dayFirst, decade, years, hiddenYear, shortDecade],
  /** Tried after quantities. */
  years: [plainYear],
  words: [monthFirst, monthAndYear, shortMonth],
  apostrophe: [shortDecade, shortYear],
} as const;
