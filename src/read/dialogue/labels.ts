/** A line that begins with who speaks. */
export interface Labelled {
  readonly name: string;
  /** What stands in brackets behind the name. */
  readonly direction: string;
  /** Where what is said begins in the line. */
  readonly from: number;
}

const TIME = String.raw`\[?\(?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?:\s?[ap]\.?m\.?)?\)?\]?`;
const STAMP = String.raw`(?:${TIME}\s*(?:[-–—]\s*)?)?`;
const DIRECTION = String.raw`(?:\s*[([]([^()[\]]{1,60})[)\]])?`;
/** `[12:01] <nick> text` */
const NICK = new RegExp(String.raw`^\s*${STAMP}<[@+~&% ]?([^<>\s]{1,30})>\s+(?=\S)`, 'iu');
/** `NAME: text`, `**Name:** text`, `12:01 - Name (softly): text` */
const NAME = new RegExp(
  String.raw`^\s*${STAMP}[*_]{0,3}([\p{Lu}\p{N}][\p{L}\p{N}.’'&#-]*(?: [\p{L}\p{N}.’'&#-]+){0,3})[*_]{0,3}${DIRECTION}[*_]{0,3}\s*:[*_]{0,3}(?:\s+|$)`,
  'iu',
);
/** What has a colon behind it and speaks not. */
const NO_SPEAKERS =
  /^(?:titles?|authors?|by|written by|summary|rated|rating|chapters?|characters?|cast|fandoms?|genres?|notes?|warnings?|disclaimer|a\/n|date|time|place|setting|scene|location|present|subject|from|to|re|cc|words?|language|status|series|tags?|pairings?|https?|p\.?s|n\.?b|exit|exeunt|int|ext|act|part|edit|update)\.?$/i;
const LONGEST_NAME = 40;

/** Lines that only a chat has: when something was said. */
const STAMPED = new RegExp(String.raw`^\s*${TIME}`, 'iu');
/** Somebody came, left, or did something: `* nick waves`. */
const EVENT = new RegExp(String.raw`^\s*${STAMP}(?:\*{1,3}|-->|<--|-!-)\s`, 'iu');

export const isEvent = (line: string): boolean => EVENT.test(line.slice(0, 100));

/** So much of a line has its label in it, in characters. */
const HEAD = 200;

/** False for a line that has no label by its marks alone, which is quickly seen. */
export const mayHaveLabel = (line: string): boolean => /[:>]/.test(line.slice(0, HEAD));

/** @returns null for a line that does not begin with a name and a colon, or a nick in angle brackets */
export function labelOf(line: string): Labelled | null {
  const head = line.slice(0, HEAD);
  const nick = NICK.exec(head);
  if (nick) return { name: nick[1] ?? '', direction: '', from: nick[0].length };
  const [found, name = '', direction = ''] = NAME.exec(head) ?? [];
  if (found === undefined || name.length > LONGEST_NAME || NO_SPEAKERS.test(name) || /^\d+$/.test(name))
    return null;
  // Small words are a sentence's ("The thing is: …"), but in a chat people write their names as they like.
  const small = name.split(' ').some((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word));
  return small && !STAMPED.test(head) ? null : { name, direction, from: found.length };
}

const PARTICLE = /^(?:of|the|and|de|la|le|von|van|der|at|in)$/;
