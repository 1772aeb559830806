import { signal } from '@preact/signals';
import { active, script, selection, tell } from '../state.js';

/** What the window that asks for a character is for; null while it is closed. */
export const choosing = signal<'lines' | 'all' | null>(null);

/** Asks who all lines of the active line's speaker are to go to. */
export function giveAll(): void {
  if (script.value?.speakerOf(active.value) === null) tell('The narrator’s lines stay the narrator’s.');
  else choosing.value = 'all';
}

export function selectedLines(): number[] {
  const [from, to] = selection.value;
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}
