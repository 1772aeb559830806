import type { Rule } from './flow.js';
import { classesOf } from './styles.js';
import { attribute, descendants, type Element, isTag, named, tidyText } from './tree.js';

const MARK = /^[\s[({]*(?:\d{1,4}|[a-z]|[ivxlc]{1,7}|[*†‡§¶#]{1,3})[\s\])}.]*$/i;
const BACK = /^[\s[(]*(?:[↩↑⏎⮌←^]\ufe0e?|back|return)[\s\])]*$/iu;
const MARK_CLASS = /note-?(?:ref|mark|anchor|call)|fnref|footnote/i;
const BLOCK = named('p', 'li', 'aside', 'div', 'dd', 'td', 'section');
/** The place of a note's own id is at its beginning. */
const FIRST = 4;

/**
 * The marks of footnotes and the notes that they lead to, through all documents of a book in order. A mark is a link,
 * raised or in brackets, to something that comes later; a link to what came before leads back from the note.
 */
export class Footnotes {
  /** Places that marks lead to, and those that were gone by, as `path#id`. */
  readonly #targets = new Set<string>();
  readonly #passed = new Set<string>();

  /** @param resolve the path within the book that a link in this document leads to, with its `#id`; null for any other */
  rule(path: string, resolve: (href: string) => string | null): Rule {
    return (element) => {
      const ids = [element, ...(BLOCK(element) ? firstInside(element) : [])].flatMap(
        (each) => idOf(each) ?? [],
      );
      const keys = ids.map((id) => `${path}#${id}`);
      for (const key of keys) this.#passed.add(key);
      if (BLOCK(element) && keys.some((key) => this.#targets.has(key)))
        return { kind: 'note', of: 'footnote' };
      const href = element.name === 'a' ? attribute(element, 'href') : null;
      const target = href?.includes('#') ? resolve(href) : null;
      if (!target) return undefined;
      const text = tidyText(element);
      if (BACK.test(text)) return 'drop';
      if (!MARK.test(text) || !isRaised(element, text)) return undefined;
      if (!this.#passed.has(target)) this.#targets.add(target);
      return 'drop';
    };
  }
}

const idOf = (element: Element): string | null =>
  attribute(element, 'id') ?? (element.name === 'a' ? attribute(element, 'name') : null);

function firstInside(block: Element): Element[] {
  const first: Element[] = [];
  for (const element of descendants(block)) {
    if (first.length === FIRST || BLOCK(element)) break;
    first.push(element);
  }
  return first;
}

function isRaised(link: Element, text: string): boolean {
  const { parent } = link;
  const inside = link.children.some((child) => isTag(child) && child.name === 'sup');
  const above = parent !== null && isTag(parent) && parent.name === 'sup';
  return inside || above || /^[[({*†‡§]/.test(text) || classesOf(link).some((name) => MARK_CLASS.test(name));
}
