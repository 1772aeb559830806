import { DOUBTFUL_BELOW } from '../../doubt.js';
import type { Script, Voice } from '../../model.js';
import type { CastStory } from '../../narrate/index.js';
import { type CastView, KIND_LETTERS, OPENING_LETTERS, type ScriptView } from '../api.js';

const percent = (confidence: number) => Math.round(confidence * 100);

/** A script as the page gets it. */
export function scriptView(script: Script, revision: number): ScriptView {
  const { lines, characters } = script;
  const indices = new Map<string | null, number>(characters.map(({ name }, index) => [name, index]));
  return {
    revision,
    text: script.text,
    chapters: script.chapters.map(({ title, scenes }) => ({
      title,
      firstLine: scenes[0]?.firstLine ?? 0,
      lastLine: scenes.at(-1)?.lastLine ?? -1,
      scenes: scenes.map(({ firstLine }) => firstLine),
    })),
    characters,
    starts: lines.map(({ start }) => start),
    ends: lines.map(({ end }) => end),
    kinds: lines.map(({ kind }) => KIND_LETTERS[kind]).join(''),
    opens: lines.map(({ opens }) => OPENING_LETTERS[opens]).join(''),
    speakers: lines.map(({ speaker }) => indices.get(speaker) ?? -1),
    confidence: lines.map(({ confidence }) => percent(confidence)),
    emphasis: script.emphasis.flatMap(({ start, end }) => [start, end]),
    doubtfulBelow: percent(DOUBTFUL_BELOW),
  };
}

/** The lines of a script that are no longer what they were; null if the two have not the same lines at all. */
export function changedLines(before: Script, after: Script): number[] | null {
  if (before.lines.length !== after.lines.length || before.text !== after.text) return null;
  const changed: number[] = [];
  for (const [index, line] of after.lines.entries()) {
    const was = before.lines[index];
    if (was === line || !was) continue;
    if (was.start !== line.start || was.end !== line.end || was.kind !== line.kind) return null;
    if (was.speaker !== line.speaker || was.confidence !== line.confidence) changed.push(index);
  }
  return changed;
}

/** What a push says of changed lines. */
export function linesView({ lines }: Script, indices: readonly number[]) {
  return {
    lines: indices,
    speakers: indices.map((index) => lines[index]?.speaker ?? null),
    confidence: indices.map((index) => percent(lines[index]?.confidence ?? 1)),
  };
}

/** A cast as the page gets it. */
export function castView(
  { script, casting, voicesFile }: CastStory,
  engine: string,
  voices: readonly Voice[],
  file: string,
  revision: number,
): CastView {
  const spoken = charactersSpoken(script);
  const all = [...spoken.values()].reduce((sum, count) => sum + count, 0);
  return {
    engine,
    voices,
    file,
    revision,
    entries: casting.entries.map(({ character, voice, from }) => {
      const name = character === 'narrator' ? null : character.name;
      return {
        name,
        voice,
        from,
        chosen: !from.startsWith('automatic') && voicesFile.path !== null,
        share: name === null || all === 0 ? 0 : (spoken.get(name) ?? 0) / all,
      };
    }),
  };
}

/** How much everybody says, in characters of text. */
function charactersSpoken({ lines }: Script): Map<string, number> {
  const spoken = new Map<string, number>();
  for (const { speaker, start, end } of lines)
    if (speaker !== null) spoken.set(speaker, (spoken.get(speaker) ?? 0) + end - start);
  return spoken;
}
