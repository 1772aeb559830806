import { fold } from '../../names.js';
import { escapeEdges, escapeText, unescapeText } from '../inline/escape.js';
import { headline, isSceneHeading, isTransition } from './shapes.js';

/** Somebody that a cue can name. */
export interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A line that is a cue by its capitals alone: letters, none of them small, and perhaps something in brackets. */
const CAPITALS = /^(?=[^(]*\p{Lu})[^\p{Ll}()^]+(?:\(.*\))?[ \t]*\^?$/u;

/** The line before a speech that names who speaks; `(V.O.)` and the like may follow the name, a caret at the end. */
export function isCue(line: string): boolean {
  const cue = headline(line);
  if (/^@\s*[^\s@]/.test(cue)) return true;
  return CAPITALS.test(cue) && !/^[!.>~=#]|^\[\[/.test(cue) && !isTransition(cue) && !isSceneHeading(cue);
}

/** The cue for a name: in capitals where that is one, and no other's; as it is and forced with `@` where not. */
export function printCue(name: string, others: readonly string[]): string {
  const capitals = name.toUpperCase();
  const alike = others.some(
    (other) => other !== name && (other.toUpperCase() === capitals || fold(other) === fold(name)),
  );
  const simple = /^[\p{Lu}\p{Lo}\p{M}\p{N} .,'’&-]+$/u.test(capitals) && capitals.trim() === capitals;
  if (
    simple &&
    !alike &&
    fold(capitals) === fold(name) &&
    isCue(capitals) &&
    plainName(capitals) === capitals
  )
    return capitals;
  const escaped = escapeEdges(escapeText(name, null), null);
  return `@${escaped.replace(/^@|\^$/g, '\\$&')}`;
}

/** Whom a cue names, as it is written; without what a screenplay says behind a name. */
const plainName = (cue: string) => cue.replace(/(?:[ \t]*\([^()]*\))+[ \t]*$/, '').trim();

/** Finds whom cues name among those known, and gives a name to whoever is not. */
export class Cues {
  readonly #known = new Map<string, string>();

  constructor(known: readonly Named[]) {
    const shared = new Set<string>();
    const owners = new Map<string, string>();
    for (const { name, aliases } of known) {
      for (const alias of aliases.map(fold)) {
        if (owners.has(alias) && owners.get(alias) !== name) shared.add(alias);
        owners.set(alias, name);
      }
    }
    for (const [alias, name] of owners) if (!shared.has(alias)) this.#known.set(alias, name);
    // Names go before aliases, the exact name before one that differs in capitals.
    for (const { name } of [...known].reverse()) this.#known.set(fold(name), name);
    for (const { name } of known) this.#known.set(exactly(name), name);
  }

  /** @param cue as in the file, without the `^` of a dual dialogue */
  speakerOf(cue: string): string {
    const forced = cue.trim().startsWith('@');
    const written = cue
      .trim()
      .replace(/^@\s*/, '')
      .replace(/[ \t]*(?<!\\)\^$/, '');
    const whole = unescapeText(written, null).text;
    const bare = unescapeText(plainName(written), null).text || whole;
    return (
      (forced ? this.#known.get(exactly(whole)) : undefined) ??
      this.#known.get(fold(whole)) ??
      this.#known.get(fold(bare)) ??
      this.#newName(bare, forced)
    );
  }

  #newName(bare: string, forced: boolean): string {
    const name = forced || bare !== bare.toUpperCase() ? bare : titleCase(bare);
    this.#known.set(fold(name), name);
    return name;
  }
}

/** A key that no folded name is. */
const exactly = (name: string) => `\0${name}`;

/** `DR. O'MALLEY` is Dr. O'Malley. */
function titleCase(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])(?<!\p{L}['’])\p{L}|(?<=(?<!\p{L})\p{L}['’])\p{L}(?=\p{L})/gu, (letter) =>
      letter.toUpperCase(),
    );
}
