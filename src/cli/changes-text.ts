import type { ScriptUpdate } from '../narrate/edited.js';
import type { Change } from '../script/index.js';

/** Longer words are cut, in characters. */
const SHOWN = 70;

const short = (words: string) => {
  const line = words.replace(/\s+/gu, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
};

/** What `fullcast script --write` has done. */
export function whatWasWritten({ file, before, text, changes }: ScriptUpdate): string {
  if (before === null) return `${file}: written.`;
  const count = (by: Change['by']) => changes.filter((change) => change.by === by).length;
  const merged = [
    counted(count('person'), 'change of yours kept', 'changes of yours kept'),
    counted(count('story'), 'change of the story taken in', 'changes of the story taken in'),
    counted(count('both'), 'conflict to look at, marked [[!', 'conflicts to look at, marked [[!'),
  ].filter((part) => part !== null);
  const done = text === before ? 'nothing to write' : 'written';
  return `${file}: ${[done, ...merged].join('; ')}.`;
}

const counted = (count: number, one: string, more: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : more}`;

/** The changes of a script for people, those of the person first. */
export function changesText({ file, changes }: ScriptUpdate): string {
  const part = (by: Change['by'], title: string) => {
    const own = changes.filter((change) => change.by === by);
    return own.length === 0 ? [] : [title, ...own.flatMap((change) => changeText(change, file))];
  };
  const parts = [
    ...part('person', 'What you changed:'),
    ...part('story', 'What the story has changed since the script was written:'),
    ...part('both', 'What can’t be merged:'),
  ];
  return parts.length === 0 ? `${file} is as fullcast would write it.` : parts.join('\n');
}

function changeText({ what, was, is, words, line }: Change, file: string): string[] {
  const place = line === null ? '' : `${file}:${line}: `;
  switch (what) {
    case 'added':
      return [`  ${place}+ ${short(is ?? words)}`];
    case 'removed':
      return [`  ${place}- ${short(was ?? words)}`];
    case 'reworded':
    case 'conflict':
      return [`  ${place}- ${short(was ?? '')}`, ...(is === null ? [] : [`  ${place}+ ${short(is)}`])];
    case 'sure':
      return [`  ${place}${is === 'true' ? 'marked as doubtful' : 'no longer doubtful'}  ${short(words)}`];
    case 'paragraph':
      return [
        `  ${place}${is === 'true' ? 'joined to the paragraph before' : 'a new paragraph'}  ${short(words)}`,
      ];
    default:
      return [`  ${place}${what}: ${was ?? 'none'} → ${is ?? 'none'}  ${short(words)}`];
  }
}
