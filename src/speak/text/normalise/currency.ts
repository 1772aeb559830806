import { cardinal, decimal, isOne } from './numbers.js';
import { type Rule, rule } from './rule.js';

interface Currency {
  readonly one: string;
  readonly many: string;
  readonly cent: string;
  readonly cents: string;
}

const currency = (one: string, many: string, cent: string, cents: string): Currency => ({
  one,
  many,
  cent,
  cents,
});

const CURRENCIES: Readonly<Record<string, Currency>> = {
  $: currency('dollar', 'dollars', 'cent', 'cents'),
  '£': currency('pound', 'pounds', 'penny', 'pence'),
  '€': currency('euro', 'euros', 'cent', 'cents'),
  '¥': currency('yen', 'yen', 'sen', 'sen'),
  '₹': currency('rupee', 'rupees', 'paisa', 'paise'),
  '₽': currency('ruble', 'rubles', 'kopeck', 'kopecks'),
};

const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  mm: 'million',
  bn: 'billion',
  b: 'billion',
  tn: 'trillion',
};

const SIGN = '(?<sign>[$£€¥₹₽])';
const AMOUNT = '(?<amount>\\d{1,3}(?:,\\d{3})+|\\d{1,15})';
const SCALE =
  '(?:\\s?(?<scale>(?:k|mn?|mm|bn?|tn)(?!\\p{L})|(?:hundred|thousand|million|billion|trillion)\\b))';

/** What is worth its price: `a $20 bill`, `a £5 note`, `a $10-a-day job`. */
const WORTH =
  /^(?:-|\s(?:bills?|notes?|coins?|pieces?|gift|fee|fine|check|cheque|deposit|bet|ticket|meal|suit|job|prize|tip|reward|bottle|bribe)\b)/;

/** `$3.50`, `£20`, `€1.2 million`, `$5k`. */
const price: Rule = rule(
  new RegExp(`${SIGN}\\s?${AMOUNT}(?:\\.(?<part>\\d{1,6}))?${SCALE}?`, 'iu'),
  ({ groups: { sign = '', amount = '', part, scale }, after }) => {
    const name = CURRENCIES[sign];
    if (!name) return null;
    const number = part === undefined ? amount : `${amount}.${part}`;
    if (scale !== undefined) {
      const words = `${decimal(number)} ${SCALES[scale.toLowerCase()] ?? scale.toLowerCase()}`;
      return `${words} ${WORTH.test(after) ? name.one : name.many}`;
    }
    if (part !== undefined && part.length !== 2) return `${decimal(number)} ${name.many}`;
    return wholeAndPart(name, amount, part ?? '00', WORTH.test(after));
  },
);

function wholeAndPart(name: Currency, amount: string, part: string, worth: boolean): string {
  const whole = `${cardinal(amount)} ${isOne(amount) || worth ? name.one : name.many}`;
  if (part === '00') return whole;
  const small = `${cardinal(String(Number(part)))} ${isOne(part) ? name.cent : name.cents}`;
  return /^0+$/.test(amount) ? small : `${whole} and ${small}`;
}

/** `50¢`. */
const cents: Rule = rule(
  /(?<amount>\d{1,9}(?:\.\d{1,2})?)\s?¢/u,
  ({ groups: { amount = '' } }) => `${decimal(amount)} ${isOne(amount) ? 'cent' : 'cents'}`,
);

const PENCE: Readonly<Record<string, string>> = {
  1: 'a penny',
  2: 'twopence',
  3: 'threepence',
  6: 'sixpence',
};

/** `4s. 6d.`, as it was until 1971. */
const shillings: Rule = rule(
  /(?<shillings>\d{1,2})s\.?\s(?<pence>\d{1,2})d\b\.?/u,
  ({ groups: { shillings: s = '', pence: d = '' } }) =>
    `${cardinal(s)} ${isOne(s) ? 'shilling' : 'shillings'} and ${PENCE[d] ?? `${cardinal(d)} pence`}`,
);

export const currencies = { signs: [price], digits: [cents, shillings] } as const;
