import { cleanText } from './plain-text.js';

/** XML whose text is escaped. Only `xml` makes it, so that nothing unescaped can be in it. */
export class Markup {
  private constructor(private readonly source: string) {}

  /** A tag for template literals: values that are no markup themselves are escaped, lists are joined, null is nothing. */
  static of(strings: readonly string[], ...values: readonly Value[]): Markup {
    return new Markup(strings.map((part, index) => part + Markup.show(values[index] ?? null)).join(''));
  }

  private static show(value: Value): string {
    if (value === null) return '';
    if (value instanceof Markup) return value.source;
    if (typeof value === 'object') return value.map(Markup.show).join('');
    return escapeMarkup(String(value));
  }

  toString(): string {
    return this.source;
  }
}

type Value = string | number | null | Markup | readonly Markup[];

/**
 * XML, or HTML that is XML as well.
 *
 * @example xml`<p class="${name}">${text}</p>`
 */
export const xml = Markup.of;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for XML and HTML, in elements and in attributes with quotes. */
export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
}
