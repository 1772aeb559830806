import { useEffect, useState } from 'preact/hooks';
import type { DetailsView } from '../../api.js';
import { get, send, sendFileTo } from '../client.js';
import { book, complain, edit } from '../state.js';

const FIELDS = [
  ['title', 'Title'],
  ['subtitle', 'Subtitle'],
  ['author', 'Author'],
  ['narrator', 'Read by'],
  ['series', 'Series'],
  ['series-part', 'Part of the series'],
  ['year', 'Year'],
  ['genre', 'Genre'],
  ['language', 'Language'],
  ['publisher', 'Publisher'],
  ['isbn', 'ISBN'],
] as const;

const PAUSES = [
  ['sentence', 'Between sentences'],
  ['speaker', 'When somebody else speaks'],
  ['paragraph', 'Between paragraphs'],
  ['scene', 'Between scenes'],
  ['heading', 'After a heading'],
  ['head', 'Before a chapter'],
  ['tail', 'After a chapter'],
] as const;

/** What players and shops show of the book, its cover, and its pauses. */
export function Details({ id }: { id: string }) {
  const [details, setDetails] = useState<DetailsView | null>(null);
  const [covers, setCovers] = useState(0);
  const title = book.value?.title;
  useEffect(() => {
    get<DetailsView>(`/books/${id}/details`).then(setDetails, complain);
  }, [id, title]);
  if (!details) return null;
  const say = (key: string, value: string) =>
    send<DetailsView>('PUT', `/books/${id}/details`, { key, value }).then(setDetails, complain);
  const takeCover = (file: File | undefined) => {
    if (!file) return;
    sendFileTo<DetailsView>('PUT', `/books/${id}/cover`, file).then((found) => {
      setDetails(found);
      setCovers(covers + 1);
    }, complain);
  };
  return (
    <details class="about-book">
      <summary>About the book</summary>
      <div class="about-grid">
        <label class="cover">
          {details.cover ? (
            <img src={`/api/books/${id}/cover?of=${covers}`} alt="The cover" />
          ) : (
            <span class="no-cover">A cover is made of the title. Choose a picture instead.</span>
          )}
          <input
            type="file"
            accept="image/jpeg,image/png"
            aria-label="Choose a cover"
            onChange={({ currentTarget }) => takeCover(currentTarget.files?.[0])}
          />
        </label>
        <div class="about-fields">
          {FIELDS.map(([key, label]) => (
            <label key={key} class="field">
              <span>{label}</span>
              <input
                type="text"
                key={details.said[key] ?? ''}
                defaultValue={details.said[key] ?? ''}
                placeholder={details.found[key] ?? ''}
                onChange={({ currentTarget }) => say(key, currentTarget.value)}
              />
            </label>
          ))}
          <label class="field whole">
            <span>Description</span>
            <textarea
              rows={3}
              defaultValue={details.said.description ?? ''}
              placeholder={details.found.description ?? ''}
              onChange={({ currentTarget }) => say('description', currentTarget.value)}
            />
          </label>
        </div>
      </div>
      {details.warnings.map((warning) => (
        <p key={warning} class="warning">
          {warning}
        </p>
      ))}
      <h2>Pauses, in seconds</h2>
      <div class="about-fields pauses">
        {PAUSES.map(([key, label]) => (
          <label key={key} class="field">
            <span>{label}</span>
            <input
              type="number"
              min={0}
              max={30}
              step={0.05}
              value={details.pauses[key]}
              onChange={({ currentTarget }) => {
                const seconds = currentTarget.value === '' ? null : Number(currentTarget.value);
                void edit({ type: 'pause', pause: key, seconds }).then(() =>
                  get<DetailsView>(`/books/${id}/details`).then(setDetails, complain),
                );
              }}
            />
          </label>
        ))}
      </div>
      <p class="sub">
        Kept in <code>{details.file}</code>; the pauses in <code>voices.json</code>.
      </p>
    </details>
  );
}
