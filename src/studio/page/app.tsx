import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BookView } from './book/view.js';
import { CastView } from './cast/view.js';
import { Help } from './help.js';
import { HomeView } from './home/view.js';
import { Icon } from './parts/icons.js';
import { ProblemText } from './parts/problem.js';
import { addressOf, go, route, type View } from './route.js';
import { ScriptView } from './script/view.js';
import { book, changeSettings, connected, entered, notice, redo, script, settings, undo } from './state.js';

const helping = signal(false);
/** After `g` comes where to. */
let going = 0;

export function App() {
  useEffect(() => {
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = settings.value.theme;
  }, [settings.value.theme]);
  const at = route.value.at;
  const title = book.value?.title;
  useEffect(() => {
    document.title = title && at !== 'home' ? `${title} · fullcast` : 'fullcast studio';
  }, [title, at]);
  return (
    <>
      <Bar />
      <main id="main" class={`main at-${at}`} tabIndex={-1}>
        {entered.value === 'no' ? <LockedOut /> : at === 'home' ? <HomeView /> : <Opened at={at} />}
      </main>
      <Notice />
      {helping.value && (
        <Help
          onClose={() => {
            helping.value = false;
          }}
        />
      )}
    </>
  );
}

function Opened({ at }: { at: View }) {
  const shown = book.value;
  if (shown?.state === 'failed')
    return (
      <div class="failed" role="alert">
        <h1>This story can’t be opened</h1>
        {shown.problems.map((problem) => (
          <ProblemText key={problem.message} problem={problem} />
        ))}
        <p class="sub">Mend it, and it opens by itself.</p>
      </div>
    );
  if (!script.value)
    return (
      <p class="reading-now" role="status">
        Opening …
      </p>
    );
  return (
    <>
      {shown?.problems.map((problem) => (
        <div key={problem.message} class="problem" role="alert">
          <ProblemText problem={problem} />
        </div>
      ))}
      {shown?.state === 'reading' && (
        <p class="finding-out" role="status">
          Finding out who speaks …
        </p>
      )}
      {at === 'script' ? <ScriptView /> : at === 'cast' ? <CastView /> : <BookView />}
    </>
  );
}

const VIEWS: readonly (readonly [View, string])[] = [
  ['script', 'Script'],
  ['cast', 'Cast'],
  ['book', 'Book'],
];

function Bar() {
  const here = route.value;
  const shown = book.value;
  return (
    <header class="top">
      <a class="brand" href="#/" title="All stories">
        fullcast
      </a>
      {here.at !== 'home' && (
        <>
          <p class="book-title">{shown?.title}</p>
          <nav class="views" aria-label="Views">
            {VIEWS.map(([view, label]) => (
              <a
                key={view}
                href={addressOf({ at: view, book: here.book })}
                aria-current={here.at === view ? 'page' : undefined}
              >
                {label}
              </a>
            ))}
          </nav>
          <div class="tools">
            <span class="saved" role="status">
              {connected.value ? SAVED[shown?.saved ?? 'saved'] : 'Not connected'}
            </span>
            <button
              type="button"
              class="quiet icon-button"
              aria-label={shown?.undo ? `Undo: ${shown.undo}` : 'Undo'}
              title={shown?.undo ? `Undo: ${shown.undo}` : 'Undo'}
              disabled={!shown?.undo}
              onClick={undo}
            >
              <Icon name="undo" />
            </button>
            <button
              type="button"
              class="quiet icon-button"
              aria-label={shown?.redo ? `Do again: ${shown.redo}` : 'Do again'}
              title={shown?.redo ? `Do again: ${shown.redo}` : 'Do again'}
              disabled={!shown?.redo}
              onClick={redo}
            >
              <Icon name="redo" />
            </button>
          </div>
        </>
      )}
      <div class="ways-of-looking">
        <button
          type="button"
          class="quiet icon-button"
          aria-label={isDark() ? 'Light' : 'Dark'}
          onClick={() => changeSettings({ theme: isDark() ? 'light' : 'dark' })}
        >
          <Icon name={isDark() ? 'sun' : 'moon'} />
        </button>
        <button
          type="button"
          class="quiet icon-button"
          aria-label="Keys"
          onClick={() => {
            helping.value = true;
          }}
        >
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}

const SAVED = { saved: 'Saved', saving: 'Saving …', failed: 'Not saved' };

const isDark = () =>
  settings.value.theme === 'auto'
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : settings.value.theme === 'dark';

function Notice() {
  const shown = notice.value;
  return (
    <div
      class={`notice ${shown ? (shown.bad ? 'bad' : 'good') : 'empty'}`}
      role={shown?.bad ? 'alert' : 'status'}
    >
      {shown && <ProblemText problem={shown.problem} />}
      {shown?.bad && (
        <button
          type="button"
          class="quiet icon-button"
          aria-label="Close the message"
          onClick={() => {
            notice.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function LockedOut() {
  return (
    <div class="failed">
      <h1>The studio is locked</h1>
      <p>
        Open it with the whole address that <code>fullcast studio</code> printed, with its token. If it was
        started again since, there is a new one.
      </p>
    </div>
  );
}

function keys(event: KeyboardEvent): void {
  const target = event.target;
  const writing =
    target instanceof HTMLElement && target.matches('input:not([type=range]), textarea, select, dialog *');
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !writing) {
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
    return;
  }
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = Date.now() < going ? TO[event.key] : HERE[event.key];
  going = 0;
  if (!action) return;
  event.preventDefault();
  action();
}

const to = (view: View) => () => {
  const here = route.value;
  if (here.at !== 'home') go({ at: view, book: here.book });
};

const TO: Readonly<Record<string, () => void>> = {
  s: to('script'),
  c: to('cast'),
  b: to('book'),
  h: () => go({ at: 'home' }),
};

const HERE: Readonly<Record<string, () => void>> = {
  g: () => {
    going = Date.now() + 1500;
  },
  '?': () => {
    helping.value = true;
  },
  '/': () => document.getElementById('search')?.focus(),
};
