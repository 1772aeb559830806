import { isDeepStrictEqual } from 'node:util';
import { type FrontEntry, printFrontEntries } from '../front.js';
import type { Ledger } from '../ledger.js';
import type { ScriptFile } from '../parse.js';
import { printRosterEntry, type RosterEntry } from '../roster.js';
import type { Change } from './changes.js';

/** Those in the roster of whom a person told something: put in, or changed since the program wrote them. */
export function toldBy({ front, ledger }: ScriptFile): RosterEntry[] {
  const written = new Map(ledger?.characters.map((entry) => [entry.name, entry]));
  const told = new Set(ledger?.told);
  return front.roster.filter(
    (entry) => told.has(entry.name) || !isDeepStrictEqual(written.get(entry.name), entry),
  );
}

/**
 * The names that a person gave to those whom the program calls otherwise: all their lines that are left have the other
 * name now, and the roster has no more the old one.
 */
export function renamedIn({ elements, rows, front, ledger }: ScriptFile): ReadonlyMap<string, string> {
  const roster = new Set(front.roster.map(({ name }) => name));
  const written = new Set(ledger?.characters.map(({ name }) => name));
  const names = new Map<string, Set<string>>();
  elements.forEach((element, at) => {
    const by = rows[at]?.by;
    const old = by === undefined ? undefined : ledger?.characters[by]?.name;
    if (old === undefined || element.type !== 'words') return;
    for (const { speaker } of element.pieces)
      if (speaker !== null) names.set(old, (names.get(old) ?? new Set()).add(speaker));
  });
  const renamed = [...names].flatMap(([old, now]): [string, string][] => {
    const [name = old] = now;
    return now.size === 1 && name !== old && !roster.has(old) && roster.has(name) && !written.has(name)
      ? [[old, name]]
      : [];
  });
  return new Map(renamed);
}

/** The roster of both versions: what a person changed stays, all else is as the program has it now. */
export function mergeRoster(
  mine: readonly RosterEntry[],
  base: readonly RosterEntry[],
  theirs: readonly RosterEntry[],
  speaking: ReadonlySet<string | null>,
): RosterEntry[] {
  const byName = (entries: readonly RosterEntry[]) => new Map(entries.map((entry) => [entry.name, entry]));
  const [before, now] = [byName(base), byName(theirs)];
  const kept = mine.flatMap((entry): RosterEntry[] => {
    const [was, is] = [before.get(entry.name), now.get(entry.name)];
    if (!is) return was && isDeepStrictEqual(was, entry) && !speaking.has(entry.name) ? [] : [entry];
    if (!was) return [entry];
    return [mergeEntry(entry, was, is)];
  });
  const names = new Set(kept.map(({ name }) => name));
  return [...kept, ...theirs.filter(({ name }) => !names.has(name))];
}

function mergeEntry(mine: RosterEntry, base: RosterEntry, theirs: RosterEntry): RosterEntry {
  const fresh = theirs.aliases.filter(
    (alias) => !base.aliases.includes(alias) && !mine.aliases.includes(alias),
  );
  const gone = new Set(base.aliases.filter((alias) => !theirs.aliases.includes(alias)));
  return {
    name: mine.name,
    aliases: [...mine.aliases.filter((alias) => !gone.has(alias)), ...fresh],
    gender: mine.gender === base.gender ? theirs.gender : mine.gender,
  };
}

/** The title page of both versions; what the program knows nothing of stays as it is. */
export function mergeTitlePage(
  mine: ScriptFile & { readonly ledger: Ledger },
  theirs: Ledger['front'],
  roster: readonly RosterEntry[],
): { titlePage: string; changes: Change[] } {
  const changes: Change[] = [];
  const own = printFrontEntries({ ...mine.front, title: mine.front.title ?? '' });
  const [base, now] = [printFrontEntries(mine.ledger.front), printFrontEntries(theirs)].map(mapped);
  const keys = new Set([...own.map(({ key }) => key), ...(now?.keys() ?? [])]);
  let { titlePage } = mine;
  for (const key of keys) {
    const [was, is, have] = [base?.get(key) ?? null, now?.get(key) ?? null, mapped(own).get(key) ?? null];
    if (have !== was) changes.push(told('person', key, was, have));
    else if (is !== was) {
      titlePage = replaceKey(titlePage, key, is === null ? null : `${key}: ${is}`);
      changes.push(told('story', key, was, is));
    }
  }
  changes.push(...rosterChanges(mine));
  return { titlePage: withRoster(titlePage, mine.front.roster, roster), changes };
}

/** A title page with another roster, if it is another. */
export function withRoster(
  titlePage: string,
  before: readonly RosterEntry[],
  roster: readonly RosterEntry[],
): string {
  if (isDeepStrictEqual(roster, before)) return titlePage;
  const lines = roster.map((entry) => `    ${printRosterEntry(entry)}`);
  return replaceKey(titlePage, 'Cast', ['Cast:', ...lines].join('\n'));
}

/** What a person changed in the roster since the program wrote it. */
function rosterChanges({ front, ledger }: ScriptFile & { readonly ledger: Ledger }): Change[] {
  const was = new Map(ledger.characters.map((entry) => [entry.name, printRosterEntry(entry)]));
  const is = new Map(front.roster.map((entry) => [entry.name, printRosterEntry(entry)]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Change[] => {
    const [before = null, now = null] = [was.get(name), is.get(name)];
    return before === now
      ? []
      : [{ by: 'person', what: 'cast', was: before, is: now, words: '', line: null }];
  });
}

const mapped = (entries: readonly FrontEntry[]) => new Map(entries.map(({ key, source }) => [key, source]));

const told = (by: Change['by'], key: string, was: string | null, is: string | null): Change => ({
  ...{ by, what: 'front', was, is, words: key, line: null },
});

/** A title page with another value for a key, or without it. */
function replaceKey(titlePage: string, key: string, entry: string | null): string {
  const lines = titlePage === '' ? [] : titlePage.split('\n');
  const from = lines.findIndex((line) => line.toLowerCase().startsWith(`${key.toLowerCase()}:`));
  if (from < 0) return entry === null ? titlePage : [...lines, entry].join('\n');
  const next = lines.slice(from + 1).findIndex((line) => !/^(?: {3}|\t)/.test(line));
  const to = next < 0 ? lines.length : from + 1 + next;
  return [...lines.slice(0, from), ...(entry === null ? [] : [entry]), ...lines.slice(to)].join('\n');
}
