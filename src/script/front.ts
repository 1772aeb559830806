import type { BookDetails, Script } from '../model.js';
import type { TitlePage } from './fountain/title-page.js';
import { parseInline, printInline, type Style } from './inline/emphasis.js';
import { parseRosterEntry, printRosterEntry, type RosterEntry } from './roster.js';

type Detail = Exclude<keyof BookDetails, 'genres'>;

/** The details of a book by their keys on a title page. */
const DETAILS: Readonly<Record<Detail, string>> = {
  subtitle: 'Subtitle',
  series: 'Series',
  seriesPart: 'Series part',
  year: 'Year',
  description: 'Description',
  language: 'Language',
  isbn: 'ISBN',
  publisher: 'Publisher',
};

/** What the top of a script file says. */
export interface Front {
  readonly title: string | null;
  readonly author: string | null;
  /** The story that it is made of. */
  readonly source: string | null;
  readonly details: BookDetails;
  readonly roster: readonly RosterEntry[];
}

/** A key of the title page that the program writes, and its value as it is written. */
export interface FrontEntry {
  readonly key: string;
  readonly source: string;
}

/** What the title page says of the book itself. */
export function printFrontEntries({
  title,
  author,
  details,
}: {
  readonly title: string;
  readonly author: string | null;
  readonly details: BookDetails;
}): FrontEntry[] {
  const own = Object.entries(DETAILS) as [Detail, string][];
  const texts = own.map(([detail, key]) => ({ key, text: details[detail] }));
  return [
    { key: 'Title', source: value(title) },
    ...(author === null ? [] : [{ key: 'Author', source: value(author) }]),
    ...texts.flatMap(({ key, text }) => (text === undefined ? [] : [{ key, source: value(text) }])),
    ...(details.genres ? [{ key: 'Genres', source: details.genres.map(listed).join(', ') }] : []),
  ];
}

/** The top of a script: a title page of Fountain, with the roster as one more of its keys. */
export function printTitlePage(script: Omit<Script, 'lines'>): string {
  const { source, characters } = script;
  return [
    ...printFrontEntries(script).map((entry) => `${entry.key}: ${entry.source}`),
    `Source: ${value(source)}`,
    ...(characters.length > 0 ? ['Cast:', ...characters.map((each) => `    ${printRosterEntry(each)}`)] : []),
  ].join('\n');
}

export function readFront(page: TitlePage): Front {
  const text = (...keys: string[]): string | null => {
    const lines = keys.map((key) => page.get(key)).find((found) => found !== undefined);
    return lines ? plain(lines.join(' ')) : null;
  };
  const own = Object.entries(DETAILS).flatMap(([key, name]): [string, string][] => {
    const found = text(name.toLowerCase());
    return found === null ? [] : [[key, found]];
  });
  const genres = page.get('genres')?.join(' ');
  const list = genres?.split(/(?<!\\),/).map((genre) => plain(genre.trim()));
  return {
    title: text('title'),
    author: text('author', 'authors'),
    source: text('source'),
    details: { ...Object.fromEntries(own), ...(list && { genres: list.filter((genre) => genre !== '') }) },
    roster: (page.get('cast') ?? []).flatMap((line) => parseRosterEntry(line) ?? []),
  };
}

const STYLE: Style = { newline: null, marksInText: false };

/** A value on one line. */
function value(text: string): string {
  const { source } = printInline({ text, emphasis: [] }, STYLE);
  return source === '' ? '\\{}' : source;
}

const listed = (text: string) => value(text).replace(/,/g, '\\,').replace(/\\\\$/, '\\{5c}');

const plain = (source: string): string => (source === '\\{}' ? '' : parseInline(source, STYLE).text);
