import { cardinal } from './numbers.js';
import { type Rule, rule } from './rule.js';

/** Longer ones go on as words. */
const REST = '[^\\s"<>]{1,500}';

/** Punctuation behind an address belongs to the sentence. */
const TRAIL = /[.,;:!?)'\]]+$/;

const MARKS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '/': 'slash',
  '-': 'dash',
  _: 'underscore',
  '@': 'at',
  '+': 'plus',
  '?': 'question mark',
  '=': 'equals',
  '&': 'and',
  '#': 'hash',
  ':': 'colon',
  '%': 'percent',
  '~': 'tilde',
};

/** The end of each address is left to be read as punctuation. */
function address(pattern: RegExp): Rule {
  const whole = new RegExp(pattern.source, `${pattern.flags}y`);
  return (text, at) => {
    whole.lastIndex = at;
    const found = whole.exec(text)?.[0].replace(TRAIL, '').replace(/\/$/, '');
    if (found === undefined || found === '') return null;
    return { end: at + found.length, spoken: spelledOut(found) };
  };
}

function spelledOut(found: string): string {
  return found
    .replace(/^(?:https?|ftp):\/\//i, '')
    .replace(/^www(?=\.)/i, 'W.W.W')
    .split(/(\d+|[^\p{L}\p{N}\p{M}.]|(?<!^W|^W\.W)\.(?!W\b|$))/u)
    .map((part) => (/^\d+$/.test(part) ? cardinal(part) : (MARKS[part] ?? part)))
    .map((part) => (/^[^\p{L}\p{N}]+$/u.test(part) ? '' : part))
    .filter((part) => part !== '')
    .join(' ');
}

const TOP =
  '(?:com|org|net|edu|gov|mil|int|info|biz|io|co\\.uk|ac\\.uk|co|uk|us|de|fr|eu|ca|au|tv|me|ai|app|dev|blog)';

const url = address(new RegExp(`(?:(?:https?|ftp)://|www\\.(?=\\p{L}))${REST}`, 'iu'));
const email = address(
  /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,64}@[\p{L}\p{N}][\p{L}\p{N}-]{0,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u,
);
/** `example.com`, with nothing before it. */
const domain = address(
  new RegExp(
    `[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,62}\\.${TOP}(?![\\p{L}\\p{N}.-]*@|\\p{L})(?:/${REST})?(?!\\p{L})`,
    'u',
  ),
);

/** `#MeToo`: its words by their capitals. */
const hashtag: Rule = rule(
  /#(?<tag>[\p{L}_][\p{L}\p{N}_]{0,80})/u,
  ({ groups: { tag = '' } }) => `hashtag ${wordsOf(tag)}`,
);

/** `@alice`. */
const handle: Rule = rule(/@(?<name>[\p{L}_][\p{L}\p{N}_]{0,80})/u, ({ groups: { name = '' }, before }) =>
  /[\p{L}\p{N}]$/u.test(before) ? null : `at ${wordsOf(name)}`,
);

function wordsOf(name: string): string {
  return name
    .replace(/_+/g, ' ')
    .replace(
      /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu,
      ' ',
    )
    .replace(/\d+/g, (digits) => cardinal(digits))
    .trim();
}

export const addresses = { words: [url, email, domain], marks: [hashtag, handle] } as const;
