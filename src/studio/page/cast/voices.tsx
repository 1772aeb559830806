import { useState } from 'preact/hooks';
import type { Voice } from '../../../model.js';
import type { CastEntryView, CastView } from '../../api.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icons.js';
import { sampled, trySample } from '../player.js';
import { changeSettings, edit, settings } from '../state.js';

interface Props {
  readonly entry: CastEntryView;
  readonly view: CastView;
  readonly onClose: () => void;
}

const GENDERS: Readonly<Record<string, string>> = { f: 'female', m: 'male', n: 'neutral', u: '' };
const keyOf = ({ engine, id }: Voice) => `${engine}:${id}`;

/** More voices than this are not listed before something is filtered. */
const LISTED = 300;

/** All voices at hand, to hear and to choose from. */
export function VoicePicker({ entry, view, onClose }: Props) {
  const [text, setText] = useState('');
  const [gender, setGender] = useState('');
  const [engine, setEngine] = useState('');
  const [onlyFavourites, setOnlyFavourites] = useState(false);
  const favourites = new Set(settings.value.favourites);
  const wanted = text.trim().toLowerCase();
  const users = usersOf(view);
  const matching = view.voices.filter(
    (voice) =>
      (gender === '' || voice.gender === gender) &&
      (engine === '' || voice.engine === engine) &&
      (!onlyFavourites || favourites.has(keyOf(voice))) &&
      `${voice.id} ${voice.description} ${voice.language} ${voice.age ?? ''}`.toLowerCase().includes(wanted),
  );
  const engines = [...new Set(view.voices.map((voice) => voice.engine))];
  const who = entry.name ?? 'the narrator';
  return (
    <Dialog title={`A voice for ${who}`} wide onClose={onClose}>
      <div class="picker-filters">
        <input
          data-first
          type="search"
          class="filter"
          aria-label="Filter the voices"
          placeholder="warm, old, quick …"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <select
          aria-label="Gender"
          value={gender}
          onChange={({ currentTarget }) => setGender(currentTarget.value)}
        >
          <option value="">any gender</option>
          <option value="f">female</option>
          <option value="m">male</option>
        </select>
        {engines.length > 1 && (
          <select
            aria-label="Engine"
            value={engine}
            onChange={({ currentTarget }) => setEngine(currentTarget.value)}
          >
            <option value="">all engines</option>
            {engines.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          class="toggle"
          aria-pressed={onlyFavourites}
          onClick={() => setOnlyFavourites(!onlyFavourites)}
        >
          <Icon name="star" /> Favourites
        </button>
      </div>
      <ul class="voices" aria-label="Voices">
        {matching.slice(0, LISTED).map((voice) => (
          <VoiceItem
            key={keyOf(voice)}
            voice={voice}
            entry={entry}
            users={users.get(keyOf(voice)) ?? []}
            favourite={favourites.has(keyOf(voice))}
            onChoose={onClose}
          />
        ))}
      </ul>
      {matching.length === 0 && <p class="nothing">No such voice here.</p>}
      {matching.length > LISTED && <p class="nothing">And {matching.length - LISTED} more: filter them.</p>}
    </Dialog>
  );
}

interface ItemProps {
  readonly voice: Voice;
  readonly entry: CastEntryView;
  readonly users: readonly string[];
  readonly favourite: boolean;
  readonly onChoose: () => void;
}

function VoiceItem({ voice, entry, users, favourite, onChoose }: ItemProps) {
  const { engine, id } = voice;
  const own = entry.voice.engine === engine && entry.voice.voice === id;
  const trial = { engine, voice: id, rate: 1, pitch: 1, volume: entry.voice.volume };
  const key = keyOf(voice);
  const choice = own ? (entry.chosen ? 'Chosen' : 'Keep') : 'Choose';
  return (
    <li class={own ? 'voice own' : 'voice'}>
      <button
        type="button"
        class="round"
        aria-label={`Hear ${id}`}
        aria-pressed={sampled.value?.includes(`voice=${encodeURIComponent(id)}&`) ?? false}
        onClick={() => trySample(entry.name, trial)}
      >
        <Icon name="play" />
      </button>
      <div class="voice-about">
        <span class="voice-name">
          {id}{' '}
          <span class="voice-kind">
            {[voice.age === 'adult' ? null : voice.age, GENDERS[voice.gender], voice.language, engine]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span class="voice-note">{voice.description}</span>
        {users.length > 0 && <span class="voice-users">{users.join(', ')}</span>}
      </div>
      <button
        type="button"
        class={favourite ? 'quiet icon-button starred' : 'quiet icon-button'}
        aria-label={`${id} is a favourite`}
        aria-pressed={favourite}
        onClick={() => {
          const { favourites } = settings.value;
          changeSettings({
            favourites: favourite ? favourites.filter((each) => each !== key) : [...favourites, key],
          });
        }}
      >
        <Icon name="star" />
      </button>
      <button
        type="button"
        class="small"
        disabled={own && entry.chosen}
        aria-label={`${choice} ${id}`}
        onClick={() => {
          void edit({ type: 'voice', who: entry.name, voice: { engine, id } });
          onChoose();
        }}
      >
        {choice}
      </button>
    </li>
  );
}

/** Who has each voice already. */
function usersOf({ entries }: CastView): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, voice } of entries) {
    const key = `${voice.engine}:${voice.voice}`;
    users.set(key, [...(users.get(key) ?? []), name ?? 'Narrator']);
  }
  return users;
}
