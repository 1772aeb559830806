import { useId, useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.js';
import type { ScriptModel } from '../script-model.js';

interface Props {
  readonly title: string;
  readonly model: ScriptModel;
  readonly onChoose: (name: string | null) => void;
  readonly onClose: () => void;
}

/** Asks for a character: one of those there are, the narrator, or somebody new. */
export function ChooseCharacter({ title, model, onChoose, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const wanted = typed.trim().toLowerCase();
  const matching = model.characters
    .filter(({ name, aliases }) => [name, ...aliases].some((each) => each.toLowerCase().includes(wanted)))
    .map(({ name, lines }) => ({ name, note: `${lines}`, value: name as string | null }));
  const known = model.characters.some(({ name }) => name.toLowerCase() === wanted);
  const options = [
    ...matching,
    ...('narrator'.includes(wanted) ? [{ name: 'The narrator', note: '', value: null }] : []),
    ...(wanted !== '' && !known ? [{ name: typed.trim(), note: 'somebody new', value: typed.trim() }] : []),
  ];
  const choose = (index: number) => {
    const option = options[index];
    if (!option) return;
    onChoose(option.value);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <input
        data-first
        type="text"
        class="filter"
        role="combobox"
        aria-label="Name"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={options.length > 0 ? `${list}-${at}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="A name, also a new one"
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(options.length - 1, at + 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
          else if (event.key === 'Enter') choose(at);
          else return;
          event.preventDefault();
        }}
      />
      <div id={list} class="options" role="listbox" aria-label="Characters" tabIndex={-1}>
        {options.map(({ name, note, value }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
          <div
            key={`${value}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            class="option"
            ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            onClick={() => choose(index)}
          >
            <span class={`dot c${model.colourOf(value)}`} />
            <span class="name">{name}</span>
            <span class="note">{note}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
