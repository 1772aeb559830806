import { useState } from 'preact/hooks';
import type { CastEntryView, CastView, CharacterView } from '../../api.js';
import { Icon } from '../parts/icons.js';
import { sampled, trySample } from '../player.js';
import type { ScriptModel } from '../script-model.js';
import { characters, edit } from '../state.js';
import { MemberNames } from './names.js';
import { recasting } from './recasting.js';

interface Props {
  readonly entry: CastEntryView;
  readonly model: ScriptModel;
  readonly view: CastView;
}

/** Somebody of the cast: how much they say, how they sound, what they are called. */
export function CastMember({ entry, model, view }: Props) {
  const [open, setOpen] = useState(false);
  const { name, voice, share } = entry;
  const character = characters.value.find((each) => each.name === name);
  const shown = name ?? 'Narrator';
  const details = view.voices.find(({ engine, id }) => engine === voice.engine && id === voice.voice);
  return (
    <li class={open ? 'member open' : 'member'}>
      <div class="member-head">
        <button
          type="button"
          class="round"
          aria-label={`Hear ${shown}`}
          aria-pressed={
            sampled.value?.includes(`who=${encodeURIComponent(shown).replaceAll('%20', '+')}`) ?? false
          }
          onClick={() => trySample(name, voice)}
        >
          <Icon name="play" />
        </button>
        <div class="member-name">
          <span class={`name c${model.colourOf(name)}`}>{shown}</span>
          <span class="aliases">{aliasesOf(character)}</span>
        </div>
        <div class="member-share">
          {name === null ? (
            <span class="note">reads</span>
          ) : (
            <>
              <span class="bar" aria-hidden="true">
                <span
                  class={`fill c${model.colourOf(name)}`}
                  style={{ width: `${Math.max(1, share * 100)}%` }}
                />
              </span>
              <span class="note">
                {character?.lines ?? 0} {character?.lines === 1 ? 'line' : 'lines'}, {percent(share)}
              </span>
            </>
          )}
        </div>
        <button
          type="button"
          class="voice-button"
          title="Choose another voice"
          onClick={() => {
            recasting.value = name;
          }}
        >
          <span class="sr">Voice of {shown}: </span>
          <span class="voice-name">{voice.voice} </span>
          <span class="voice-note">
            {entry.chosen ? (details?.description ?? voice.engine) : 'chosen for you'}
          </span>
        </button>
        <button
          type="button"
          class="quiet icon-button"
          aria-expanded={open}
          aria-label={`More about ${shown}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" />
        </button>
      </div>
      {open && (
        <div class="member-more">
          <Sliders entry={entry} />
          {character && <MemberNames character={character} view={view} />}
        </div>
      )}
    </li>
  );
}

/** The names that are more than a part of the name itself. */
function aliasesOf(character: CharacterView | undefined): string {
  return character?.aliases.slice(0, 4).join(', ') ?? '';
}

const percent = (share: number) => (share > 0 && share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`);

const SLIDERS = [
  { key: 'rate', label: 'Pace', low: 'slower', high: 'quicker', min: 0.6, max: 1.6 },
  { key: 'pitch', label: 'Pitch', low: 'lower', high: 'higher', min: 0.6, max: 1.6 },
  { key: 'volume', label: 'Volume', low: 'softer', high: 'louder', min: 0.4, max: 1.6 },
] as const;

function Sliders({ entry: { name, voice, chosen } }: { entry: CastEntryView }) {
  const who = name ?? 'Narrator';
  return (
    <div class="sliders">
      {SLIDERS.map(({ key, label, low, high, min, max }) => (
        <label key={key} class="slider">
          <span class="slider-label">
            {label} <output>{voice[key].toFixed(2)}×</output>
          </span>
          <input
            type="range"
            aria-label={`${label} of ${who}`}
            aria-valuetext={`${voice[key].toFixed(2)} times`}
            min={min}
            max={max}
            step={0.01}
            value={voice[key]}
            onChange={({ currentTarget }) =>
              void edit({ type: 'voice', who: name, [key]: Number(currentTarget.value) })
            }
          />
          <span class="slider-ends" aria-hidden="true">
            <span>{low}</span>
            <span>{high}</span>
          </span>
        </label>
      ))}
      <div class="slider-buttons">
        <button type="button" class="small" onClick={() => trySample(name, voice)}>
          <Icon name="play" /> Hear it
        </button>
        <button
          type="button"
          class="small quiet"
          disabled={voice.rate === 1 && voice.pitch === 1 && voice.volume === 1}
          onClick={() => void edit({ type: 'voice', who: name, rate: 1, pitch: 1, volume: 1 })}
        >
          As it is by nature
        </button>
        <button
          type="button"
          class="small quiet"
          disabled={!chosen}
          onClick={() => void edit({ type: 'voice', who: name, voice: null })}
        >
          Choose for me
        </button>
      </div>
    </div>
  );
}
