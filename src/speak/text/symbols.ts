/** Currency before a number is said after it; what an engine knows itself ($) is left to it. */
const CURRENCIES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  '£': ['pound', 'pounds'],
  '€': ['euro', 'euros'],
  '¥': ['yen', 'yen'],
};

/** Said with blanks around it. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'and',
  '%': 'percent',
  '@': 'at',
  '+': 'plus',
  '=': 'equals',
  '°': 'degrees',
  '×': 'times',
  '÷': 'divided by',
  '½': 'a half',
  '¼': 'a quarter',
  '¾': 'three quarters',
};

/** Symbols that a reader would say, as words; those that nobody says become blanks. */
export function saySymbols(text: string): string {
  return text
    .replace(/([£€¥])\s?(\d[\d,]*(?:\.\d+)?)/g, (_, sign: string, amount: string) => {
      const [one, many] = CURRENCIES[sign] ?? ['', ''];
      return `${amount} ${amount === '1' ? one : many}`;
    })
    .replace(/#(?=\d)/g, 'number ')
    .replace(/(?<=\d)\s?[½¼¾]/g, (fraction) => ` and ${SYMBOLS[fraction.trim()] ?? ''} `)
    .replace(/[&%@+=°×÷½¼¾]/g, (symbol) => ` ${SYMBOLS[symbol] ?? ''} `)
    .replace(/(?<=\p{L})\/+(?=\p{L})/gu, ' ')
    .replace(/[\\^|<>{}~#•·¶§†‡©™®]/g, ' ');
}
