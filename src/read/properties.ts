import type { BookDetails } from '../model.js';
import { type Document, findAll, localName, tidyText } from './markup/tree.js';

export interface Properties {
  readonly title: string | null;
  readonly author: string | null;
  readonly details: BookDetails;
}

const NONE: Properties = { title: null, author: null, details: {} };

/** What an office document says of itself, in Dublin Core and the format's own words. */
export function readProperties(document: Document | null): Properties {
  if (!document) return NONE;
  const all = (name: string) =>
    findAll(document, (element) => localName(element) === name)
      .map(tidyText)
      .filter((text) => text !== '');
  const first = (...names: readonly string[]) => names.flatMap(all)[0];
  const [title, author] = [first('title'), first('initial-creator', 'creator')];
  const [description, language] = [first('description'), first('language')];
  const genres = [
    ...new Set([
      ...all('subject'),
      ...all('keyword'),
      ...all('keywords').flatMap((text) => text.split(/\s*[,;]\s*/)),
    ]),
  ];
  return {
    title: title ?? null,
    author: author ?? null,
    details: {
      ...(description !== undefined && { description }),
      ...(language !== undefined && { language }),
      ...(genres.length > 0 && { genres }),
    },
  };
}
