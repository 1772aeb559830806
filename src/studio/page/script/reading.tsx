import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useVirtual } from '../parts/virtual.js';
import { play, playing, word } from '../player.js';
import type { ScriptModel } from '../script-model.js';
import { active, anchor, selection, version } from '../state.js';
import { readingKeys } from './keys.js';
import { Row } from './row.js';
import { query } from './search.js';

/** In pixels, before a row has been seen: its real height takes the place of the guess. */
const LINE_HEIGHT = 30;
const BETWEEN = 14;
const CHARACTER = 8.4;
const WIDEST = 640;

/** Brings a line into view, wherever it is asked for. */
export let showLine: (line: number) => void = () => {};

/** The story as it reads. */
export function Reading({ model }: { model: ScriptModel }) {
  const scroller = useRef<HTMLDivElement>(null);
  const estimates = useMemo(() => estimatesFor(model), [model]);
  const list = useVirtual({
    count: model.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimates(index, scroller.current?.clientWidth ?? WIDEST),
    overscan: 8,
    paddingStart: 40,
    paddingEnd: 240,
  });
  const [from, to] = selection.value;
  const current = active.value;

  useLayoutEffect(() => {
    showLine = (line) => list.scrollToIndex(model.rowOfLine[line] ?? 0, { align: 'center' });
    showLine(active.peek());
  }, [list, model]);

  useLayoutEffect(() => {
    const element = document.getElementById(`line-${current}`);
    const box = scroller.current?.getBoundingClientRect();
    const place = element?.getBoundingClientRect();
    const seen = box && place && place.top >= box.top + 60 && place.bottom <= box.bottom - 60;
    if (!seen) list.scrollToIndex(model.rowOfLine[current] ?? 0, { align: place ? 'auto' : 'center' });
  }, [current, list, model]);

  const choose = (event: MouseEvent) => {
    const line = lineAt(event.target);
    if (line === null) return;
    if (event.shiftKey) {
      anchor.value ??= active.value;
      active.value = line;
      getSelection()?.removeAllRanges();
      return;
    }
    const marked = markedLines();
    if (marked) {
      anchor.value = marked[0];
      active.value = marked[1];
      return;
    }
    anchor.value = null;
    active.value = line;
    play(line);
  };

  const items = list.getVirtualItems();
  // Scrolled away from, the line is not in the page, and nothing can refer to it.
  const here = items.some(({ index }) => index === model.rowOfLine[current]);
  const rowsVersion = version.value;
  const sounding = playing.value;
  return (
    <div
      ref={scroller}
      class="reading"
      role="listbox"
      tabIndex={0}
      aria-label="The story, line by line"
      aria-multiselectable="true"
      aria-activedescendant={here ? `line-${current}` : undefined}
      onKeyDown={(event) => readingKeys(event, model)}
      onClick={choose}
    >
      <div class="page" role="presentation" style={{ height: `${list.getTotalSize()}px` }}>
        {items.map(({ key, index, start }) => {
          const row = model.rows[index];
          if (!row) return null;
          const inRow = (line: number | null) => line !== null && line >= row.first && line <= row.last;
          const touched = to >= row.first && from <= row.last;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a list of options is divided into groups, not into field sets
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              class={`row ${row.kind}${row.opensScene ? ' opens-scene' : ''}`}
              role="group"
              aria-label={`Paragraph ${index + 1}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row
                model={model}
                index={index}
                version={rowsVersion}
                active={inRow(current) ? current : -1}
                selectedFrom={touched ? from : -1}
                selectedTo={touched ? to : -1}
                playing={inRow(sounding) ? (sounding ?? -1) : -1}
                word={inRow(sounding) ? word.value : -1}
                found={query.value}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function lineAt(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return element ? Number(element.dataset.line) : null;
}

/** The lines that a person has marked with the mouse, as in any text. */
function markedLines(): [number, number] | null {
  const marked = getSelection();
  if (!marked || marked.isCollapsed) return null;
  const of = (node: Node | null) => lineAt(node instanceof Element ? node : (node?.parentElement ?? null));
  const [first, last] = [of(marked.anchorNode), of(marked.focusNode)];
  return first === null || last === null || first === last ? null : [first, last];
}

function estimatesFor(model: ScriptModel) {
  return (index: number, width: number): number => {
    const row = model.rows[index];
    if (!row) return LINE_HEIGHT;
    const length = (model.view.ends[row.last] ?? 0) - (model.view.starts[row.first] ?? 0);
    const across = Math.max(20, Math.min(width - 60, WIDEST) / CHARACTER);
    const height = Math.ceil(length / across) * LINE_HEIGHT + BETWEEN;
    return height + (row.kind === 'heading' ? 60 : 0) + (row.opensScene ? 50 : 0);
  };
}
