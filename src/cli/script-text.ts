import { isDoubtful } from '../doubt.js';
import type { Line, Script } from '../model.js';
import { printable } from './report.js';

/** Longer names are cut, in characters. */
const LONGEST_NAME = 24;

/** A script for people: its lines with their numbers and speakers, the doubtful ones marked; no chapter of which nothing is read. */
export function readable(script: Script): string {
  const who = script.lines.map(whoSays);
  const width = who.reduce((longest, { length }) => Math.max(longest, length), 10);
  const digits = String(script.lines.length).length;
  const unread = unreadLines(script);
  const lines = script.lines.flatMap((line, index) => {
    if (unread.has(index)) return [];
    const gap = line.opens === 'scene' || line.opens === 'chapter' ? '\n' : '';
    const number = String(index + 1).padStart(digits);
    return gap + printable(`${number} ${who[index]?.padStart(width)}  ${wordsOf(script, line)}`);
  });
  const cast = script.characters.map(({ name, lines }) => `${name} (${lines})`).join(', ');
  const title = `${script.title}${script.author ? `, by ${script.author}` : ''}`;
  return [printable(title), printable(cast), ...lines].join('\n');
}

function unreadLines({ chapters, lines }: Script): ReadonlySet<number> {
  const unread = new Set<number>();
  for (const { scenes } of chapters) {
    const [first, last] = [scenes[0]?.firstLine ?? 0, scenes.at(-1)?.lastLine ?? -1];
    const indices = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (indices.every((index) => lines[index]?.kind === 'note'))
      for (const index of indices) unread.add(index);
  }
  return unread;
}

function whoSays(line: Line): string {
  if (line.kind === 'note') return '(not spoken)';
  const manner = line.manner ? ` (${line.manner})` : '';
  return `${isDoubtful(line) ? '? ' : ''}${(line.speaker ?? '').slice(0, LONGEST_NAME)}${manner}`;
}

/** The words of a line on one line. */
export function wordsOf({ text }: Script, { start, end }: Line): string {
  return text.slice(start, end).replace(/\s+/gu, ' ');
}

/** How many lines somebody should check who speaks: "14 lines to check", or null if there is none. */
export function linesToCheck({ lines }: Script): string | null {
  const count = lines.filter(isDoubtful).length;
  if (count === 0) return null;
  return count === 1 ? '1 line to check' : `${count} lines to check`;
}
