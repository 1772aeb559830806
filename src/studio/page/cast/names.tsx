import { useState } from 'preact/hooks';
import type { CastView, CharacterView } from '../../api.js';
import { Icon } from '../parts/icons.js';
import { characters, edit, tell } from '../state.js';

const GENDERS = [
  ['f', 'she'],
  ['m', 'he'],
  ['n', 'they'],
  ['u', 'not known'],
] as const;

/** What a character is called, and who else they may be. */
export function MemberNames({ character, view }: { character: CharacterView; view: CastView }) {
  const { name, aliases, gender } = character;
  const [renamed, setRenamed] = useState(name);
  const others = characters.value.filter((each) => each.name !== name).map((each) => each.name);
  const rename = () => {
    const to = renamed.trim();
    if (to === '' || to === name) setRenamed(name);
    else void edit({ type: 'rename', name, to });
  };
  return (
    <div class="names">
      <label class="field">
        <span>Name</span>
        <input
          type="text"
          value={renamed}
          onInput={({ currentTarget }) => setRenamed(currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
          }}
        />
      </label>
      <label class="field">
        <span>Spoken of as</span>
        <select
          value={gender}
          onChange={({ currentTarget }) => {
            const chosen = GENDERS.find(([value]) => value === currentTarget.value);
            if (chosen) void edit({ type: 'gender', name, gender: chosen[0] });
          }}
        >
          {GENDERS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Ask
        label="Is the same as"
        options={others}
        onChoose={(into) => {
          void edit({ type: 'merge', name, into });
          tell(`${name} is ${into} now.`);
        }}
      />
      <Ask
        label="Swap voices with"
        options={view.entries.flatMap((each) =>
          each.name === null || each.name === name ? [] : [each.name],
        )}
        onChoose={(other) => void edit({ type: 'swap', one: name, other })}
      />
      {aliases.length > 0 && (
        <div class="field alias-field">
          <span>Also called</span>
          <ul class="alias-list">
            {aliases.map((alias) => (
              <li key={alias} class="alias">
                {alias}
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${alias} is somebody else than ${name}`}
                  title="Somebody else: give them a voice of their own"
                  onClick={() => void edit({ type: 'split', name, alias })}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** A choice that is done as soon as it is made, and then asks again. */
function Ask(props: { label: string; options: readonly string[]; onChoose: (chosen: string) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = '';
          if (value !== '') props.onChoose(value);
        }}
      >
        <option value="">…</option>
        {props.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
