/** A line before the story that says what it is and for what: `Title: …`, `By: …`. */
export interface Labelled {
  readonly kind: 'title' | 'byline';
  readonly value: string;
}

const LABEL = /^[\s*_]*(?:(?:story )?(title)|author|written by|pen ?name|by)[*_]*\s*:[*_]*\s*(\S.{0,2000})$/i;

export function labelled(line: string): Labelled | null {
  const [, title, value] = LABEL.exec(line.slice(0, 2100)) ?? [];
  return value === undefined ? null : { kind: title ? 'title' : 'byline', value };
}

/** The author that a line names: `by Jane Austen`; null for any other line. */
export function bylineOf(line: string): string | null {
  if (line.length > 100) return null;
  const name =
    /^[\s*_]*(?:(?:an? )?(?:story|novel|fan-?fic(?:tion)?|tale|romance) )?(?:written )?by\s+(\S.*)$/i.exec(
      line,
    )?.[1];
  return name === undefined || /[,;:!?]$/.test(name) ? null : tidy(name);
}

/** `The Storm by Jane Doe`, `"The Storm" – by jdoe` in one line. */
export function titleAndAuthor(line: string): { title: string; author: string } | null {
  if (line.length > 120) return null;
  const [, title, author] = /^(.{1,80}?)[\s,–—-]+by:?\s+(\S+(?: \S+){0,3})$/i.exec(line) ?? [];
  const isName = author && /^[\p{Lu}\p{N}]|^\w+$/u.test(author) && !/[.,;:!?]$/.test(author);
  const isTitle = title && /^["“'‘*_]?[\p{Lu}\p{N}]/u.test(title) && !/[.;:]$/.test(title);
  return isName && isTitle ? { title: tidy(title), author: tidy(author) } : null;
}

/** A name or title without white space in excess and without the marks around it. */
export function tidy(text: string): string {
  return text
    .slice(0, 500)
    .replace(/\s+/g, ' ')
    .replace(/^[\s*_=#~"“]+/, '')
    .replace(/[\s*_=#~"”]{1,500}$/, '');
}
