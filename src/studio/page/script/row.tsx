import { memo } from '../parts/memo.js';
import type { ScriptModel } from '../script-model.js';
import { LineText } from './line.js';

export interface RowProps {
  readonly model: ScriptModel;
  readonly index: number;
  /** Goes up when a line of the row is another. */
  readonly version: number;
  /** −1 where none of its lines is. */
  readonly active: number;
  readonly selectedFrom: number;
  readonly selectedTo: number;
  readonly playing: number;
  readonly word: number;
  /** What is searched for, to be seen in the lines that have it. */
  readonly found: string;
}

/** A paragraph with who speaks in it beside it. */
export const Row = memo(function Row(props: RowProps) {
  const { model, index } = props;
  const row = model.rows[index];
  if (!row) return null;
  const lines = Array.from({ length: row.last - row.first + 1 }, (_, offset) => row.first + offset);
  const speakers = [...new Set(lines.map((line) => model.speakerOf(line)))].filter((name) => name !== null);
  return (
    <>
      {row.opensScene && <div class="scene-mark" aria-hidden="true" />}
      <div class="gutter" aria-hidden="true">
        {speakers.map((name) => (
          <span key={name} class={`who c${model.colourOf(name)}`}>
            {name}
          </span>
        ))}
      </div>
      <div class={`text ${row.kind}`}>
        {lines.map((line) => (
          <Line key={line} {...props} line={line} last={line === row.last} />
        ))}
      </div>
    </>
  );
});

function Line({ line, last, ...props }: RowProps & { line: number; last: boolean }) {
  const { model, active, selectedFrom, selectedTo, playing, word } = props;
  const speaker = model.speakerOf(line);
  const doubtful = model.isDoubtful(line);
  const selected = line >= selectedFrom && line <= selectedTo;
  const classes = ['line', `c${model.colourOf(speaker)}`, `k-${model.kindOf(line)}`];
  if (doubtful) classes.push('doubtful');
  if (line === active) classes.push('active');
  if (selected) classes.push('selected');
  if (line === playing) classes.push('playing');
  if (props.found !== '' && model.textOf(line).toLowerCase().includes(props.found)) classes.push('found');
  return (
    <>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names the active option */}
      <span
        id={`line-${line}`}
        data-line={line}
        class={classes.join(' ')}
        role="option"
        aria-selected={selected}
        aria-setsize={model.count}
        aria-posinset={line + 1}
      >
        <span class="sr">{`${labelOf(model, line, speaker)}${doubtful ? ', not sure' : ''}: `}</span>
        <LineText model={model} line={line} word={line === playing ? word : -1} />
      </span>
      {last ? null : model.textAfter(line)}
    </>
  );
}

function labelOf(model: ScriptModel, line: number, speaker: string | null): string {
  if (speaker !== null) return speaker;
  const kind = model.kindOf(line);
  return kind === 'h' ? 'Heading' : kind === 'o' ? 'Note, not spoken' : 'Narrator';
}
