/** Currency before a number is said after it. */
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
  '©': 'copyright',
  '™': '',
  '®': '',
};

/** Symbols that a reader would say, as words; those that nobody says become blanks. */
export function saySymbols(text: string): string {
  return text
    .replace(/([£€¥])\s?(\d[\d,]*(?:\.\d+)?)/g, (_, sign: string, amount: string) => {
      const [one, many] = CURRENCIES[sign] ?? ['', ''];
      return `${amount} ${amount === '1' ? one : many}`;
    })
    .replace(/#(?=\d)/g, 'number ')
    .replace(/[&%@+=°×÷½¼¾©™®]/g, (symbol) => ` ${SYMBOLS[symbol] ?? ''} `)
    .replace(/(\p{L})\/(\p{L})/gu, '$1 or $2')
    .replace(/[\\^|<>{}~#•·¶§†‡]/g, ' ');
}

/** Dashes, dots and brackets as the commas and full stops that make an engine pause. */
export function sayPauses(text: string): string {
  return text
    .replace(/(\p{L})(?:[-\u2010\u2011]\1)+(?=\p{L})/giu, '$1')
    .replace(/(?<=[\p{L}\p{N}])[-\u2010\u2011](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/\s*(?:\u2026|\.\s?\.(?:\s?\.)+|\.\.)+/g, ' \u2026 ')
    .replace(/\s*\u2026\s*([.!?,;:])/g, '$1')
    .replace(/\s*\u2026\s*(?=\p{Lu})/gu, '. ')
    .replace(/\s*\u2026\s*$/g, '.')
    .replace(/\s*\u2026\s*/g, ', ')
    .replace(/\s*(?:[\u2012-\u2015\u2212]|--+|(?<=\s)-(?=\s)|[()[\]])\s*/g, ', ')
    .replace(/[,;:\s]+(?=[.!?])/g, '')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/^[\s,.;:!?-]+/g, '')
    .replace(/[,;:\s-]+$/g, '');
}
