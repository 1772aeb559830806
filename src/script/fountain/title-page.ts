/** A key of a title page, lower case, and the lines of its value. */
export type TitlePage = ReadonlyMap<string, readonly string[]>;

const FIRST_KEY =
  /^(?:title|credit|authors?|source|notes|draft ?date|date|contact|copyright|revisions?|cast|language)[ \t]*:/i;
const KEY = /^([\p{L}\p{N}_ ]{1,40}):[ \t]*(.*)$/u;

/**
 * Splits off the title page of a Fountain file, if it has one: keys with values behind the colon or indented below.
 *
 * @param text with `\n` at the end of each line
 * @see https://fountain.io/syntax/#title-page
 */
export function splitTitlePage(text: string): { page: TitlePage; source: string; lines: number } {
  const none = { page: new Map(), source: '', lines: 0 };
  if (!FIRST_KEY.test(text)) return none;
  const end = /\n[ \t]*(?:\n|$)/.exec(text);
  const source = end ? text.slice(0, end.index) : text.replace(/\n$/, '');
  const page = new Map<string, string[]>();
  let values: string[] = [];
  for (const line of source.split('\n')) {
    const [, key, value = ''] = /^(?: {3}|\t)/.test(line) ? [] : (KEY.exec(line) ?? []);
    if (key !== undefined) {
      values = value.trim() === '' ? [] : [value.trim()];
      page.set(key.trim().toLowerCase(), values);
    } else if (line.trim() !== '') values.push(line.trim());
  }
  return { page, source, lines: source.split('\n').length };
}
