import { computed, signal } from '@preact/signals';
import { Icon } from '../parts/icons.js';
import { active, anchor, script, version } from '../state.js';

/** What is searched for, in small letters. */
export const query = signal('');

/** The lines that have it. */
const found = computed<readonly number[]>(() => {
  const model = script.value;
  const wanted = query.value;
  if (!model || wanted.length < 2) return [];
  const text = model.view.text.toLowerCase();
  // Some letters are longer when small; then places would not be what they are.
  if (text.length !== model.view.text.length) return [];
  const lines: number[] = [];
  let line = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    while (line < model.count && (model.view.ends[line] ?? 0) <= at) line++;
    if (lines.at(-1) !== line && line < model.count) lines.push(line);
  }
  return lines;
});

function step(back: boolean): void {
  const lines = found.value;
  if (lines.length === 0) return;
  const here = active.value;
  const next = back ? lines.findLast((line) => line < here) : lines.find((line) => line > here);
  anchor.value = null;
  active.value = next ?? (back ? lines.at(-1) : lines[0]) ?? here;
}

export function Search() {
  void version.value;
  const { length } = found.value;
  const at = found.value.indexOf(active.value);
  return (
    <search class="search">
      <Icon name="search" />
      <input
        id="search"
        type="search"
        aria-label="Search the story"
        aria-describedby="search-found"
        placeholder="Search"
        value={query.value}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value.trim().toLowerCase();
          if (found.value.length > 0 && !found.value.includes(active.value)) step(false);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') step(event.shiftKey);
          if (event.key === 'Escape') {
            query.value = '';
            document.querySelector<HTMLElement>('.reading')?.focus();
          }
        }}
      />
      <output id="search-found" class="count">
        {query.value.length < 2 ? '' : length === 0 ? 'none' : `${at < 0 ? '' : `${at + 1} of `}${length}`}
      </output>
    </search>
  );
}
