import { cardinal, minutes } from './numbers.js';
import { endsSentence, type Rule, rule, wordBefore } from './rule.js';

const HALF_OF_DAY = '(?:\\s?(?<half>[ap])(?:\\.\\s?m\\b\\.?|m\\b))';

const spokenHalf = (half: string): string => ` ${half.toUpperCase()}.M`;

/** `10:30`, `17:00`, `10:05 a.m.`, `9:15:30`. */
const clock: Rule = rule(
  new RegExp(
    `(?<hour>[01]?\\d|2[0-4]):(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d))?(?!\\d)${HALF_OF_DAY}?`,
    'iu',
  ),
  ({ groups: { hour = '', minute = '', second, half }, found, after }) => {
    const spoken = second === undefined ? time(hour, minute, half !== undefined) : lap(hour, minute, second);
    return spoken + withHalf(half, found, after);
  },
);

/** `5pm`, `5 p.m.`. */
const hour: Rule = rule(
  new RegExp(`(?<hour>1[0-2]|0?[1-9])${HALF_OF_DAY}`, 'iu'),
  ({ groups: { hour: digits = '', half }, found, after }) =>
    // `I am 9 am I not`: small letters without a sign beside a number may be a verb.
    /\d\sam$/.test(found) && /^\s(?:I|i)\b/.test(after)
      ? null
      : cardinal(String(Number(digits))) + withHalf(half, found, after),
);

/** `the 3.10 train`, `at 8.30`, `8.30 p.m.`: minutes behind a full stop, as in Britain. */
const dotted: Rule = rule(
  new RegExp(`(?<hour>1?\\d|2[0-4])\\.(?<minute>[0-5]\\d)(?![\\d%]|\\.\\d)${HALF_OF_DAY}?`, 'iu'),
  ({ groups: { hour: digits = '', minute = '', half }, found, before, after }) => {
    const told =
      half !== undefined ||
      /^\s(?:train|express|o'clock)/.test(after) ||
      /\b(?:take|taken off|catch|caught|miss|missed|by|for|on) (?:the|an?)\s$|\ban?\s$/.test(before) ||
      (/^(?:at|till|until|by)$/.test(wordBefore(before)) &&
        !/^\s?(?:%|percent|per|million|\p{Ll}+s\b)/u.test(after));
    return told ? time(digits, minute, half !== undefined) + withHalf(half, found, after) : null;
  },
);

function time(hour: string, minute: string, halved: boolean): string {
  const spoken = cardinal(String(Number(hour)));
  if (minute !== '00') return `${spoken} ${minutes(minute)}`;
  if (halved) return spoken;
  return Number(hour) > 12 || hour.startsWith('0') ? `${spoken} hundred` : `${spoken} o'clock`;
}

const lap = (hour: string, minute: string, second: string): string =>
  `${cardinal(String(Number(hour)))} ${minutes(minute)} ${minutes(second)}`;

function withHalf(half: string | undefined, found: string, after: string): string {
  if (half === undefined) return '';
  return spokenHalf(half) + (found.endsWith('.') && endsSentence(after) ? '.' : '');
}

export const times = { digits: [clock, hour, dotted] } as const;
