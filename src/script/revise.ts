import type { Line, Script } from '../model.js';
import { assemble } from './assemble.js';
import { type Candidate, type Element, mainPiece, type WordsElement } from './element.js';
import { printCue } from './fountain/cue.js';
import { type Writing, writePiece } from './fountain/write-element.js';
import { withRoster } from './merge/front.js';
import { readScriptFile, type ScriptFile } from './parse.js';
import type { RosterEntry } from './roster.js';

/** A change of a line that its element in the file has to show. */
interface Revision {
  readonly element: number;
  readonly line: Line;
  readonly index: number;
}

/**
 * The text of a script file with other speakers, as a person would have written them into it. All else stays as it is,
 * what the program remembers at its end included, so that the changes pass for a person's from now on.
 *
 * A speech with stage directions in it is one speech: it is given to somebody as a whole.
 *
 * @param script what `parseScript` makes of the text, with other speakers, characters, and ideas of how sure they are
 * @param doubts who else may speak a line, for those that are doubtful, by the index of the line
 * @throws RangeError if the script has not the lines of the text
 */
export function reviseScript(
  text: string,
  script: Script,
  doubts: ReadonlyMap<number, readonly Candidate[]> = new Map(),
): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const windows = /\r\n/.test(text);
  const plain = text.slice(mark.length).replace(/\r\n?/g, '\n');
  const file = readScriptFile(plain, script.source);
  const writing: Writing = { style: file.style, names: namesIn(file, script) };
  const sources = new Map<number, string>();
  for (const { element, line, index } of revisionsOf(file, script)) {
    const own = file.elements[element];
    if (own?.type !== 'words') continue;
    const doubt = line.speaker !== null && line.confidence < 1 ? doubts.get(index) : undefined;
    sources.set(element, revised(own, sources.get(element) ?? own.source, line, doubt, writing));
  }
  const titlePage = withRoster(file.titlePage, file.front.roster, rosterOf(file, script));
  const body = replaced(plain.slice(file.titlePage.length), file.elements, sources);
  const whole = (file.titlePage === '' && titlePage !== '' ? `${titlePage}\n\n` : titlePage) + body;
  return mark + (windows ? whole.replace(/\n/g, '\r\n') : whole);
}

function revisionsOf(file: ScriptFile, script: Script): Revision[] {
  const { lines: placed } = assemble(file.elements, file.style);
  if (placed.length !== script.lines.length) throw new RangeError('This is another script.');
  return script.lines.flatMap((line, index) => {
    const was = file.script.lines[index];
    const element = placed[index]?.element ?? -1;
    if (
      !was ||
      (was.speaker === line.speaker && was.kind === line.kind && was.confidence === line.confidence)
    )
      return [];
    return [{ element, line, index }];
  });
}

function revised(
  own: WordsElement,
  source: string,
  { speaker, kind }: Line,
  doubt: readonly Candidate[] | undefined,
  writing: Writing,
): string {
  const piece = mainPiece(own);
  if (!piece) return source;
  const several = own.pieces.filter((each) => each.kind !== 'note').length > 1;
  if (several) return speaker === null ? source : withCue(source, speaker, writing);
  const asides = own.pieces.filter((each) => each.kind === 'note').map(({ text }) => text);
  const told = speaker === null && kind !== 'note' ? 'narration' : kind;
  const setting = { continues: own.continues, asides, ...(doubt && { doubt }) };
  return writePiece({ ...piece, kind: told, speaker }, setting, writing).source;
}

function withCue(source: string, speaker: string, { names }: Writing): string {
  const [, indent = ''] = /^([ \t]*)/.exec(source) ?? [];
  return source.replace(/^[^\n]*/, () => indent + printCue(speaker, names));
}

/** Each part is in the file as it was read, one after the other. */
function replaced(body: string, elements: readonly Element[], sources: ReadonlyMap<number, string>): string {
  let text = '';
  let done = 0;
  elements.forEach(({ source }, index) => {
    const at = body.indexOf(source, done);
    if (at < 0) throw new RangeError('A part of a script is not in it.');
    text += body.slice(done, at) + (sources.get(index) ?? source);
    done = at + source.length;
  });
  return text + body.slice(done);
}

const namesIn = (file: ScriptFile, { characters }: Script): string[] => [
  ...new Set([...file.front.roster, ...characters].map(({ name }) => name)),
];

/**
 * The roster with those who are somebody else now, as they are now, and newcomers. Who had no line before and has none
 * still stays; who has lost their last line and their name to somebody else goes.
 */
function rosterOf(file: ScriptFile, { characters }: Script): RosterEntry[] {
  const before = new Map(file.script.characters.map((each) => [each.name, each]));
  const now = new Map(characters.map(({ name, aliases, gender }) => [name, { name, aliases, gender }]));
  const taken = new Set(characters.flatMap(({ aliases }) => aliases));
  const kept = file.front.roster.flatMap((entry): RosterEntry[] => {
    const is = now.get(entry.name);
    if (!is) return before.has(entry.name) && taken.has(entry.name) ? [] : [entry];
    const was = before.get(entry.name);
    const same = was && was.gender === is.gender && was.aliases.join('\n') === is.aliases.join('\n');
    return [same ? entry : is];
  });
  const listed = new Set(kept.map(({ name }) => name));
  return [...kept, ...[...now.values()].filter(({ name }) => !listed.has(name))];
}
