import { useEffect, useState } from 'preact/hooks';
import type { Why } from '../../workers/analysis.js';
import { get } from '../client.js';
import { Icon } from '../parts/icons.js';
import { onward, play, playing, stop } from '../player.js';
import type { ScriptModel } from '../script-model.js';
import { active, book, complain, giveLines, script, selection, version } from '../state.js';
import { ChooseCharacter } from './choose.js';
import { choosing, giveAll, selectedLines } from './choosing.js';

/** All about the active line: who speaks it, who else may, how it sounds. */
export function Inspector() {
  const model = script.value;
  void version.value;
  if (!model) return null;
  const line = active.value;
  const [from, to] = selection.value;
  const several = to > from;
  const speaker = model.speakerOf(line);
  return (
    <aside class="inspector" aria-label="The line">
      {several ? (
        <p class="eyebrow">{to - from + 1} lines selected</p>
      ) : (
        <p class="eyebrow">
          Line {line + 1} <span class="of">of {model.count.toLocaleString('en')}</span>
        </p>
      )}
      <p class={`speaker c${model.colourOf(speaker)}`}>{speaker ?? roleOf(model, line)}</p>
      {speaker !== null && !several && <Sureness model={model} line={line} />}
      <Sounding line={line} />
      {model.canBeGiven(line) && <Choices model={model} line={line} />}
      {speaker !== null && !several && <WhyThem key={line} line={line} />}
      {choosing.value && <Choosing model={model} line={line} />}
    </aside>
  );
}

const roleOf = (model: ScriptModel, line: number) =>
  ({ h: 'Heading', o: 'Note, not spoken' })[model.kindOf(line)] ?? 'Narrator';

function Sureness({ model, line }: { model: ScriptModel; line: number }) {
  const percent = model.confidence[line] ?? 100;
  if (percent === 100) return <p class="sure">For certain</p>;
  return (
    <p class="sure">
      <span class={model.isDoubtful(line) ? 'doubt' : ''}>
        {model.isDoubtful(line) ? 'A guess' : 'Likely'}, {percent}%
      </span>
      <button type="button" class="small" onClick={() => giveLines([line], model.speakerOf(line))}>
        That’s right <kbd>y</kbd>
      </button>
    </p>
  );
}

function Sounding({ line }: { line: number }) {
  const sounding = playing.value !== null;
  return (
    <div class="sounding">
      <button type="button" class="primary" onClick={() => (sounding ? stop() : play(line, true))}>
        <Icon name={sounding ? 'stop' : 'play'} />
        {sounding ? 'Stop' : 'Play from here'} <kbd>Space</kbd>
      </button>
      <button type="button" onClick={() => play(line)} disabled={sounding && onward.value}>
        Hear the line <kbd>Enter</kbd>
      </button>
    </div>
  );
}

function Choices({ model, line }: { model: ScriptModel; line: number }) {
  const choices = model.choicesFor(line);
  return (
    <section class="choices" aria-labelledby="choices-title">
      <h2 id="choices-title">Somebody else?</h2>
      <ul>
        {choices.slice(0, 6).map((name, index) => (
          <li key={name}>
            <button type="button" onClick={() => giveLines(selectedLines(), name)}>
              <kbd>{index + 1}</kbd>
              <span class={`dot c${model.colourOf(name)}`} />
              <span class="name">{name}</span>
            </button>
          </li>
        ))}
        {model.speakerOf(line) !== null && (
          <li>
            <button type="button" onClick={() => giveLines(selectedLines(), null)}>
              <kbd>0</kbd>
              <span class="dot c0" />
              <span class="name">Narrator</span>
            </button>
          </li>
        )}
        <li>
          <button
            type="button"
            onClick={() => {
              choosing.value = 'lines';
            }}
          >
            <kbd>s</kbd>
            <span class="dot none" />
            <span class="name">Somebody else …</span>
          </button>
        </li>
        {model.speakerOf(line) !== null && (
          <li>
            <button type="button" onClick={giveAll}>
              <kbd>a</kbd>
              <span class="dot none" />
              <span class="name">All lines of {model.speakerOf(line)} …</span>
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function Choosing({ model, line }: { model: ScriptModel; line: number }) {
  const speaker = model.speakerOf(line);
  const lines = choosing.value === 'all' && speaker !== null ? model.linesOf(speaker) : selectedLines();
  const title =
    choosing.value === 'all'
      ? `Who says the ${lines.length} lines of ${speaker}?`
      : lines.length === 1
        ? 'Who says this line?'
        : `Who says these ${lines.length} lines?`;
  return (
    <ChooseCharacter
      title={title}
      model={model}
      onChoose={(name) => giveLines(lines, name)}
      onClose={() => {
        choosing.value = null;
        document.querySelector<HTMLElement>('.reading')?.focus();
      }}
    />
  );
}

/** Why the line is whose it is, when somebody asks. */
function WhyThem({ line }: { line: number }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState<readonly Why[] | null>(null);
  useEffect(() => {
    if (!open || !book.value) return undefined;
    let wanted = true;
    get<Why[]>(`/books/${book.value.id}/lines/${line}/why`).then((found) => {
      if (wanted) setWhy(found);
    }, complain);
    return () => {
      wanted = false;
    };
  }, [open, line]);
  return (
    <details class="why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Why?</summary>
      {why === null ? (
        <p aria-busy="true">Looking …</p>
      ) : why.length === 0 ? (
        <p>Nobody could be thought of.</p>
      ) : (
        <dl>
          {why.map(({ name, probability, reasons }) => (
            <div key={name}>
              <dt>
                {name} <span>{Math.round(probability * 100)}%</span>
              </dt>
              {reasons.map(({ words, for: speaksFor }) => (
                <dd key={words} class={speaksFor ? 'for' : 'against'}>
                  {words}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
