import { play, playing, stop } from '../player.js';
import type { ScriptModel } from '../script-model.js';
import { active, anchor, doubtful, giveLines, tell } from '../state.js';
import { choosing, giveAll, selectedLines } from './choosing.js';

/** What the keyboard does, for the table on the page; the keys themselves are below and in `app.tsx`. */
export const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['↓ ↑ or j k', 'the next line, the one before'],
  ['Shift ↓ ↑', 'select lines'],
  ['Page ↓ ↑, Home, End', 'further away'],
  ['n, Shift n', 'the next doubtful line, the one before'],
  ['1 … 9', 'give the line to one of the likeliest others'],
  ['0', 'give it to the narrator'],
  ['y', 'yes, that is who speaks'],
  ['s', 'somebody else …'],
  ['a', 'all lines of this speaker to somebody else …'],
  ['Enter', 'hear the line'],
  ['Space', 'play from here, pause'],
  ['Ctrl z, Ctrl Shift z', 'undo, do again'],
  ['/', 'search; Enter and Shift Enter go through what is found'],
  ['g s, g c, g b, g h', 'go to the script, the cast, the book, home'],
  ['Esc', 'leave a selection, a window; stop'],
  ['?', 'this table'],
];

const PAGE = 12;

function move(model: ScriptModel, to: number, extend: boolean): void {
  if (extend) anchor.value ??= active.value;
  else anchor.value = null;
  active.value = Math.max(0, Math.min(model.count - 1, to));
}

/** The doubtful line after (or before) the active one, going round at the end. */
export function toDoubtful(back: boolean): void {
  const lines = doubtful.value;
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) {
    tell('No line is doubtful.');
    return;
  }
  const here = active.value;
  const next = back ? lines.findLast((line) => line < here) : lines.find((line) => line > here);
  anchor.value = null;
  active.value = next ?? (back ? last : first);
}

export function readingKeys(event: KeyboardEvent, model: ScriptModel): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = active.value;
  const { shiftKey: extend } = event;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(model, line + 1, extend),
    j: () => move(model, line + 1, false),
    ArrowUp: () => move(model, line - 1, extend),
    k: () => move(model, line - 1, false),
    PageDown: () => move(model, line + PAGE, extend),
    PageUp: () => move(model, line - PAGE, extend),
    Home: () => move(model, 0, extend),
    End: () => move(model, model.count - 1, extend),
    n: () => toDoubtful(false),
    N: () => toDoubtful(true),
    y: () => giveLines(selectedLines(), model.speakerOf(line)),
    '0': () => giveLines(selectedLines(), null),
    s: () => {
      choosing.value = 'lines';
    },
    a: () => giveAll(),
    Enter: () => play(line),
    ' ': () => (playing.value === null ? play(line, true) : stop()),
    Escape: () => {
      anchor.value = null;
      stop();
    },
  };
  const digit = /^[1-9]$/.test(event.key) ? model.choicesFor(line)[Number(event.key) - 1] : undefined;
  const action = digit === undefined ? actions[event.key] : () => giveLines(selectedLines(), digit);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}
