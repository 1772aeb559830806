import type { Character, Gender, Line, Script } from '../../model.js';
import { fold, namesOf } from '../../names.js';
import type { Edit } from '../api.js';

/** What is changed about the script; the other edits are about voices. */
export type ScriptEdit = Extract<Edit, { type: 'speaker' | 'rename' | 'merge' | 'split' | 'gender' }>;

/** The script with an edit done; the same script where there is nothing to do. Lines that stay are the same objects. */
export function applyEdit(script: Script, edit: ScriptEdit): Script {
  switch (edit.type) {
    case 'speaker':
      return giveLines(script, new Set(edit.lines), edit.speaker);
    case 'rename':
      return rename(script, edit.name, edit.to);
    case 'merge':
      return merge(script, edit.name, edit.into);
    case 'split':
      return split(script, edit.name, edit.alias);
    case 'gender':
      return withGender(script, edit.name, edit.gender);
  }
}

/** Only what is spoken in the story's own voice can be somebody else's: headings and notes are nobody's. */
const canBeSpoken = ({ kind }: Line) => kind !== 'heading' && kind !== 'note';

function giveLines(script: Script, chosen: ReadonlySet<number>, speaker: string | null): Script {
  const name = speaker === null ? null : (characterNamed(script, speaker)?.name ?? speaker);
  const lines = script.lines.map((line, index) => {
    if (!chosen.has(index) || !canBeSpoken(line)) return line;
    if (line.speaker === name && line.confidence === 1) return line;
    const kind = name !== null && line.kind === 'narration' ? 'dialogue' : line.kind;
    return { ...line, kind, speaker: name, confidence: 1 };
  });
  return recounted({ ...script, lines }, name === null ? [] : [nobodyYet(name)]);
}

function rename(script: Script, name: string, to: string): Script {
  const character = characterNamed(script, name);
  if (!character || character.name === to) return script;
  const other = characterNamed(script, to);
  if (other && other !== character) return merge(script, name, to);
  const renamed = { ...character, name: to, aliases: others(to, [...namesOf(character)]) };
  return replaced(script, character, renamed);
}

function merge(script: Script, name: string, into: string): Script {
  const from = characterNamed(script, name);
  const target = characterNamed(script, into);
  if (!from || !target || from === target) return script;
  const merged = {
    ...target,
    aliases: others(target.name, [...target.aliases, ...namesOf(from)]),
    gender: target.gender === 'u' ? from.gender : target.gender,
  };
  const characters = script.characters.filter((each) => each !== from);
  return replaced({ ...script, characters }, target, merged, from.name);
}

function split(script: Script, name: string, alias: string): Script {
  const character = characterNamed(script, name);
  if (!character || fold(alias) === fold(character.name) || characterNamed(script, alias, false))
    return script;
  const rest = { ...character, aliases: character.aliases.filter((each) => fold(each) !== fold(alias)) };
  const characters = script.characters.map((each) => (each === character ? rest : each));
  const lines = script.lines.map((line, index) =>
    line.speaker === character.name && isTaggedWith(script, index, alias)
      ? { ...line, speaker: alias, confidence: 1 }
      : line,
  );
  return recounted({ ...script, lines, characters }, [{ ...nobodyYet(alias), gender: character.gender }]);
}

function withGender(script: Script, name: string, gender: Gender): Script {
  const character = characterNamed(script, name);
  if (!character || character.gender === gender) return script;
  return replaced(script, character, { ...character, gender });
}

/**
 * Whether the narration beside a line in its paragraph has a name, as in «"No," said Len»: the line after it, or, where
 * there is none, the one before it.
 */
function isTaggedWith({ text, lines }: Script, index: number, name: string): boolean {
  const after = lines[index + 1];
  const before = lines[index - 1];
  const here = lines[index];
  const beside =
    after?.opens === 'line' && after.kind === 'narration'
      ? after
      : here?.opens === 'line' && before?.kind === 'narration'
        ? before
        : null;
  return beside !== null && fold(text.slice(beside.start, beside.end)).includes(fold(name));
}

function characterNamed({ characters }: Script, name: string, byAlias = true): Character | undefined {
  const folded = fold(name);
  return (
    characters.find((character) => fold(character.name) === folded) ??
    (byAlias ? characters.find(({ aliases }) => aliases.some((alias) => fold(alias) === folded)) : undefined)
  );
}

const nobodyYet = (name: string): Character => ({ name, aliases: [], gender: 'u', lines: 0 });

/** Names without one of them, each once. */
function others(name: string, names: readonly string[]): string[] {
  const seen = new Set([fold(name)]);
  return names.filter((each) => {
    const folded = fold(each);
    return !seen.has(folded) && seen.add(folded);
  });
}

/** With `character` in the place of `was`, whose lines are theirs, and those of `alsoWas`. */
function replaced(script: Script, was: Character, character: Character, alsoWas = was.name): Script {
  const characters = script.characters.map((each) => (each === was ? character : each));
  const renames = was.name !== character.name || alsoWas !== was.name;
  const lines = renames
    ? script.lines.map((line) =>
        line.speaker === was.name || line.speaker === alsoWas ? { ...line, speaker: character.name } : line,
      )
    : script.lines;
  return recounted({ ...script, lines, characters }, []);
}

/** With the characters who have a line, as many as they have, most first. */
function recounted(script: Script, newcomers: readonly Character[]): Script {
  const counts = new Map<string, number>();
  for (const { speaker } of script.lines)
    if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const known = new Set(script.characters.map(({ name }) => name));
  const characters = [...script.characters, ...newcomers.filter(({ name }) => !known.has(name))]
    .map((character) => {
      const lines = counts.get(character.name) ?? 0;
      return lines === character.lines ? character : { ...character, lines };
    })
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines);
  return { ...script, characters };
}
