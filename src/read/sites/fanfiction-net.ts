import { attribute, find, tidyText } from '../markup/tree.js';
import type { Site } from './index.js';

/**
 * FanFiction.net: a saved page has one chapter, in `#storytext`; its title is in the menu of chapters.
 *
 * @see https://www.fanfiction.net
 */
export const fanFictionNet: Site = {
  pageOf(document) {
    const text = find(document, ({ attribs }) => attribs.id === 'storytext' || attribs.id === 'storycontent');
    if (!text) return null;
    const top = find(document, ({ attribs }) => attribs.id === 'profile_top' || attribs.id === 'content');
    const title = top && find(top, ({ name }) => name === 'b');
    const author =
      top &&
      find(top, (element) => element.name === 'a' && (attribute(element, 'href') ?? '').includes('/u/'));
    const menu = find(document, ({ attribs }) => attribs.id === 'chap_select');
    const chosen = menu && find(menu, ({ attribs }) => attribs.selected !== undefined);
    return {
      root: text,
      rules: [],
      heading: chosen && headingOf(tidyText(chosen)),
      title: title && tidyText(title),
      author: author && tidyText(author),
      details: {},
    };
  },
};

/** "3. The Storm" of the menu is "Chapter 3: The Storm"; who gives no titles has "3. Chapter 3". */
function headingOf(label: string): string {
  const [, number, title] = /^(\d+)\.\s*(.+)$/.exec(label) ?? [];
  if (number === undefined || title === undefined) return label;
  return /^(?:chapter|prologue|epilogue)\b/i.test(title) ? title : `Chapter ${number}: ${title}`;
}
