import type { Character, Gender } from '../model.js';
import { escapeEdges, escapeText, unescapeText } from './inline/escape.js';

/** Who is in a story, as the top of a script has them. */
export type RosterEntry = Omit<Character, 'lines'>;

const PRONOUNS: Readonly<Record<Gender, readonly string[]>> = {
  f: ['she', 'f', 'her', 'female', 'woman'],
  m: ['he', 'm', 'him', 'male', 'man'],
  n: ['they', 'n', 'them', 'it', 'neutral'],
  u: ['?', 'u', 'unknown'],
};

const ALSO = ', also ';

/** `Izzie Stevens (she), also Izzie, Iz` */
export function printRosterEntry({ name, aliases, gender }: RosterEntry): string {
  const also = aliases.length > 0 ? ALSO + aliases.map(escapeName).join(', ') : '';
  return `${escapeName(name)} (${PRONOUNS[gender][0]})${also}`;
}

/** @returns null for a line that names nobody */
export function parseRosterEntry(line: string): RosterEntry | null {
  const [, before = '', pronoun = '', after = ''] =
    /^(.*?)(?:[ \t]*(?<!\\)\(([^()]*)(?<!\\)\))?(?:(?<!\\),[ \t]*also[ \t]+(.*))?$/i.exec(line.trim()) ?? [];
  const gender = Object.entries(PRONOUNS).find(([, words]) => words.includes(pronoun.trim().toLowerCase()));
  const name = plain(gender || pronoun === '' ? before : `${before} (${pronoun})`);
  if (name === '') return null;
  const aliases = after.split(/(?<!\\),/).map(plain);
  return {
    name,
    aliases: aliases.filter((alias) => alias !== ''),
    gender: (gender?.[0] as Gender | undefined) ?? 'u',
  };
}

function escapeName(name: string): string {
  return escapeEdges(escapeText(name, null), null).replace(/[,()]/g, '\\$&').replace(/\\\\$/, '\\{5c}');
}

const plain = (source: string) => unescapeText(source.trim(), null).text;
