/** What a rule found: where it ends, and how it is said. */
export interface Found {
  readonly end: number;
  readonly spoken: string;
}

/**
 * Looks whether what it knows begins at a place of a text in plain letters. Rules look no farther than a bounded number of
 * characters to either side, so that a text takes time in proportion to its length.
 */
export type Rule = (text: string, at: number) => Found | null;

/** A match of a rule's pattern, with what stands around it. */
export interface Match {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly found: string;
  /** Up to 40 characters each. */
  readonly before: string;
  readonly after: string;
}

/** How far a rule sees, in characters. */
const SIGHT = 40;

/**
 * A rule made of a pattern.
 *
 * @param pattern with named groups; it matches only where the rule is tried
 * @param say how it is said; null where it is something else after all
 */
export function rule(pattern: RegExp, say: (match: Match) => string | null): Rule {
  const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
  return (text, at) => {
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    if (!match) return null;
    const [found] = match;
    const end = at + found.length;
    const spoken = say({
      groups: match.groups ?? {},
      found,
      before: text.slice(Math.max(0, at - SIGHT), at),
      after: text.slice(end, end + SIGHT),
    });
    return spoken === null ? null : { end, spoken };
  };
}

/** Whether a full stop may end a sentence by what follows it: nothing, or a new sentence's beginning. */
export function endsSentence(after: string): boolean {
  return /^["')\]]*(?:$|\s+["'([]*(?:\p{Lu}|$))/u.test(after);
}

/** Whether what follows is a word that begins a sentence rather than a name. */
export const beginsAnew = (after: string): boolean =>
  /^\s["'([]*(?:The|He|She|It|They|We|I|You|But|And|Or|So|Then|There|This|That|These|Those|His|Her|Their|My|Our|Your|A|An|In|On|At|As|If|To|For|From|With|When|While|What|Who|Why|Where|How|No|Not|Yes|Now|After|Before|Nobody|Everybody|Everyone|Someone|Somebody)(?!\p{L})/u.test(
    after,
  );

/** The full stop of an abbreviation, where it ends a sentence as well. */
export const fullStop = (found: string, after: string): string =>
  found.endsWith('.') && endsSentence(after) ? '.' : '';

/** The last word before a place, and the first behind it; in small letters. */
export const wordBefore = (before: string): string =>
  /(?<word>[\p{L}\p{N}']+)[^\p{L}\p{N}]*$/u.exec(before)?.groups?.word?.toLowerCase() ?? '';

export const wordAfter = (after: string): string =>
  /^[^\p{L}\p{N}]*(?<word>[\p{L}\p{N}']+)/u.exec(after)?.groups?.word?.toLowerCase() ?? '';
