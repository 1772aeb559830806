import { isDeepStrictEqual } from 'node:util';
import type { Character, KnownCharacter, Script } from '../../model.js';
import type { Candidate } from '../element.js';
import { parseScript, readScriptFile, type ScriptFile } from '../parse.js';
import { joinParts, printParts } from '../print.js';
import type { RosterEntry } from '../roster.js';
import type { Change } from './changes.js';
import { mergeRoster, mergeTitlePage, renamedIn, toldBy } from './front.js';
import { mergeParts } from './parts.js';

/** A script file that the program wrote and a person may have changed since. */
export interface EditedScript {
  readonly text: string;
  /** The story that it is made of, as seen from its folder. */
  readonly source: string | null;
  /** Those in its roster of whom the person told something, and so may be taken as told. */
  readonly known: readonly KnownCharacter[];
  readonly file: ScriptFile & { readonly ledger: NonNullable<ScriptFile['ledger']> };
}

export interface MergedScript {
  /** The file as it is to be. */
  readonly text: string;
  /** What the person and the story have changed since the program last wrote it. */
  readonly changes: readonly Change[];
}

/**
 * Reads a script file for merging.
 *
 * @returns null for a screenplay that the program did not write, which it could only write over
 */
export function readEdited(text: string, path: string): EditedScript | null {
  const file = readScriptFile(text, path);
  const { ledger } = file;
  if (!ledger) return null;
  return { text, source: file.front.source, known: toldBy(file), file: { ...file, ledger } };
}

/**
 * Merges what a person has in a script file and what the program makes of its story now. What the person changed stays:
 * words, speakers, delivery, pauses, what they put in and took out, the roster and the title page. Everything else is as
 * the program has it now. Where both changed the same words, the person's stay and the story's are shown in a note.
 */
export function mergeScript(
  edited: EditedScript,
  script: Script,
  doubts: ReadonlyMap<number, readonly Candidate[]>,
): MergedScript {
  const { file: mine } = edited;
  const names = renamedIn(mine);
  const { characters: base } = mine.ledger;
  const now = rosterOf(script, names);
  const rosterWith = (speaking: Speakers) => mergeRoster(mine.front.roster, base, now, speaking);
  const everybody = rosterWith(speakersIn(mine.script));
  const renamed = withNames(script, names);
  const theirs = printParts(renamed, { doubts });
  const { ledger } = printParts(script, { doubts });
  const writing = {
    style: { newline: ledger.newline, marksInText: ledger.marksInText },
    names: [
      ...new Set([...everybody.map(({ name }) => name), ...mine.script.characters.map(({ name }) => name)]),
    ],
  };
  const merged = mergeParts({ mine, theirs, doubts, writing, names });
  const told = edited.known.map(({ name }) => name);
  const written = (roster: readonly RosterEntry[]) => {
    const { titlePage, changes } = mergeTitlePage(mine, ledger.front, roster);
    // Whom the program would leave out, and a person's lines keep in, is no news to it the next time.
    const kept = onlyIn(roster, now).filter((entry) => base.some((was) => isDeepStrictEqual(was, entry)));
    const characters = [...ledger.characters, ...kept];
    return {
      text: joinParts(titlePage, merged.parts, { ...ledger, characters, told }),
      changes: [...changes, ...merged.changes],
    };
  };
  const first = written(everybody);
  if (onlyIn(everybody, now).length === 0) return first;
  // With the story's lines, somebody may have had their last.
  return written(rosterWith(speakersIn(parseScript(first.text, 'the script'))));
}

type Speakers = ReadonlySet<string | null>;

const speakersIn = ({ lines }: Script): Speakers => new Set(lines.map(({ speaker }) => speaker));

const onlyIn = (some: readonly RosterEntry[], others: readonly RosterEntry[]): RosterEntry[] =>
  some.filter(({ name }) => !others.some((other) => other.name === name));

function rosterOf({ characters }: Script, names: ReadonlyMap<string, string>): RosterEntry[] {
  return characters.map(({ name, aliases, gender }) => ({ name: names.get(name) ?? name, aliases, gender }));
}

/** A script in which some go by another name. */
function withNames(script: Script, names: ReadonlyMap<string, string>): Script {
  const nameOf = (name: string) => names.get(name) ?? name;
  return {
    ...script,
    characters: script.characters.map((each): Character => ({ ...each, name: nameOf(each.name) })),
    lines: script.lines.map((line) =>
      line.speaker === null ? line : { ...line, speaker: nameOf(line.speaker) },
    ),
  };
}
