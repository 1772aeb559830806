import { useEffect, useRef, useState } from 'preact/hooks';
import { send, sendFileTo } from '../client.js';
import { Icon } from '../parts/icons.js';
import { go } from '../route.js';
import { complain, home, loadHome } from '../state.js';

/** Opening: a story of this folder, a file, a text, or the sample. */
export function HomeView() {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = home.value;
  const take = useRef((_: File | undefined) => {});
  useEffect(() => dropped(setOver, (file) => take.current(file)), []);
  if (!shown) return null;
  const open = (keep: Promise<{ id: string }>) => {
    setBusy(true);
    keep
      .then(async ({ id }) => {
        await loadHome();
        go({ at: 'script', book: id });
      })
      .catch(complain)
      .finally(() => setBusy(false));
  };
  const upload = (file: File | undefined) => {
    if (file) open(keepFile(file, shown.largestUpload));
  };
  take.current = upload;
  return (
    <div class={over ? 'home over' : 'home'}>
      <header class="welcome">
        <h1>
          Give your story
          <br />a cast.
        </h1>
        <p>
          The narrator reads, every character speaks for themselves. All of it on this machine; nothing leaves
          it.
        </p>
      </header>
      <div class="ways" aria-busy={busy}>
        <label class="drop">
          <input
            type="file"
            accept={shown.formats.join(',')}
            onChange={({ currentTarget }) => upload(currentTarget.files?.[0])}
          />
          <Icon name="down" />
          <strong>Drop a story here</strong>
          <span>or choose a file: {shown.formats.join(', ')}</span>
        </label>
        <Paste onOpen={open} />
        <button type="button" class="sample" onClick={() => open(send('POST', '/sample'))}>
          <Icon name="play" />
          <strong>Try the sample</strong>
          <span>A night train, ten thousand passengers</span>
        </button>
      </div>
      {shown.stories.length > 0 && (
        <section class="recent" aria-labelledby="recent-title">
          <h2 id="recent-title">
            In <span class="project">{shown.project}</span>
          </h2>
          <ul>
            {shown.stories.map(({ id, path, opened }) => (
              <li key={id}>
                <a href={`#/${id}/script`}>
                  <span class="name">{path}</span>
                  <span class="note">{opened === null ? '' : `opened ${when(opened)}`}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Takes a file that is dropped anywhere on the page. */
function dropped(over: (is: boolean) => void, take: (file: File | undefined) => void): () => void {
  const end = new AbortController();
  const listen = (name: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
    document.addEventListener(
      name,
      (event) => {
        event.preventDefault();
        act(event);
      },
      { signal: end.signal },
    );
  listen('dragover', () => over(true));
  listen('dragleave', () => over(false));
  listen('drop', ({ dataTransfer }) => {
    over(false);
    take(dataTransfer?.files[0]);
  });
  return () => end.abort();
}

async function keepFile(file: File, most: number): Promise<{ id: string }> {
  if (file.size > most) {
    throw new Error(
      `${file.name} is larger than ${Math.round(most / 2 ** 20)} MB. A novel has about one: divide it into volumes, or put it into the folder by hand.`,
    );
  }
  return sendFileTo('POST', `/stories?name=${encodeURIComponent(file.name)}`, file);
}

function Paste({ onOpen }: { onOpen: (keep: Promise<{ id: string }>) => void }) {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(send('POST', '/paste', { title: title.trim() || 'My Story', text }));
      }}
    >
      <strong>Paste a text</strong>
      <input
        type="text"
        aria-label="Title"
        placeholder="Title"
        maxLength={120}
        value={title}
        onInput={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <textarea
        aria-label="Text"
        placeholder="“Is anybody there?” asked the traveller …"
        rows={4}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" disabled={text.trim() === ''}>
        Open it
      </button>
    </form>
  );
}

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function when(time: number): string {
  const minutes = Math.round((time - Date.now()) / 60_000);
  if (minutes > -60) return RELATIVE.format(minutes, 'minute');
  if (minutes > -1440) return RELATIVE.format(Math.round(minutes / 60), 'hour');
  return RELATIVE.format(Math.round(minutes / 1440), 'day');
}
