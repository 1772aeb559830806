import { useState } from 'preact/hooks';
import { cast, characters, script } from '../state.js';
import { CastMember } from './member.js';
import { recasting } from './recasting.js';
import { Talk } from './talk.js';
import { VoicePicker } from './voices.js';

export function CastView() {
  const view = cast.value;
  const model = script.value;
  const [filter, setFilter] = useState('');
  if (!view || !model) return null;
  const wanted = filter.trim().toLowerCase();
  const shown = view.entries.filter(({ name }) => {
    const aliases = characters.value.find((each) => each.name === name)?.aliases ?? [];
    return [name ?? 'narrator', ...aliases].some((each) => each.toLowerCase().includes(wanted));
  });
  const chosen = recasting.value;
  const entry = chosen === undefined ? undefined : view.entries.find(({ name }) => name === chosen);
  return (
    <div class="cast-view">
      <section class="members" aria-labelledby="cast-title">
        <header class="view-head">
          <div>
            <h1 id="cast-title">The cast</h1>
            <p class="sub">
              {characters.value.length} {characters.value.length === 1 ? 'character' : 'characters'}, voices
              of {[...new Set(view.voices.map(({ engine }) => engine))].join(', ')}; kept in{' '}
              <code>{view.file}</code>
            </p>
          </div>
          <input
            type="search"
            class="filter"
            aria-label="Filter the cast"
            placeholder="Filter"
            value={filter}
            onInput={({ currentTarget }) => setFilter(currentTarget.value)}
          />
        </header>
        <ul class="member-list">
          {shown.map((each) => (
            <CastMember key={each.name ?? ''} entry={each} model={model} view={view} />
          ))}
        </ul>
        {shown.length === 0 && <p class="nothing">Nobody of that name.</p>}
      </section>
      <Talk model={model} />
      {entry && (
        <VoicePicker
          entry={entry}
          view={view}
          onClose={() => {
            recasting.value = undefined;
          }}
        />
      )}
    </div>
  );
}
