import { computed, effect, signal } from '@preact/signals';
import type {
  BookState,
  CastView,
  Edit,
  ExportState,
  Home,
  Likely,
  Problem,
  Push,
  ScriptView,
  Settings,
} from '../api.js';
import { get, problemOf, Refused, send } from './client.js';
import { route } from './route.js';
import { ScriptModel } from './script-model.js';

/** Whether the server lets this page in. */
export const entered = signal<'waiting' | 'yes' | 'no'>('waiting');
export const home = signal<Home | null>(null);
export const settings = signal<Settings>({ theme: 'auto', favourites: [] });

export const book = signal<BookState | null>(null);
export const script = signal<ScriptModel | null>(null);
/** Goes up whenever a line or a character of the script is another. */
export const version = signal(0);
export const cast = signal<CastView | null>(null);
export const exporting = signal<ExportState>({ state: 'idle', made: null });
export const connected = signal(true);

/** The line that keys work on, and the one that a selection began at. */
export const active = signal(0);
export const anchor = signal<number | null>(null);

/** From the first to the last selected line; only the active one where there is no selection. */
export const selection = computed<readonly [first: number, last: number]>(() => {
  const from = anchor.value ?? active.value;
  return [Math.min(from, active.value), Math.max(from, active.value)];
});

export const doubtful = computed<readonly number[]>(() => {
  void version.value;
  return script.value?.doubtful() ?? [];
});

export const characters = computed(() => {
  void version.value;
  return script.value?.characters ?? [];
});

/** What was said last, for people who see it and for screen readers. */
export const notice = signal<{ readonly problem: Problem; readonly bad: boolean } | null>(null);

let noticeTimer = 0;

export function tell(message: string): void {
  show({ problem: { message, place: null, hint: null }, bad: false }, 4000);
}

export function complain(error: unknown): void {
  if (error instanceof Refused && error.status === 401) entered.value = 'no';
  show({ problem: problemOf(error), bad: true }, 12_000);
}

function show(value: { problem: Problem; bad: boolean }, milliseconds: number): void {
  notice.value = value;
  clearTimeout(noticeTimer);
  noticeTimer = window.setTimeout(() => {
    notice.value = null;
  }, milliseconds);
}

export const loadHome = async (): Promise<void> => {
  const found = await get<Home>('/home');
  home.value = found;
  settings.value = found.settings;
};

export function changeSettings(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
  send('PUT', '/settings', settings.value).catch(complain);
}

const bookPath = (id: string) => `/books/${id}`;

async function loadScript(id: string): Promise<void> {
  const view = await get<ScriptView>(`${bookPath(id)}/script`);
  if (book.value?.id !== id) return;
  const before = script.value;
  script.value = new ScriptModel(view);
  if (before && before.count !== view.starts.length) {
    const place = before.view.starts[active.value] ?? 0;
    active.value = Math.max(
      0,
      view.starts.findLastIndex((start) => start <= place),
    );
    anchor.value = null;
  }
  version.value += 1;
  if (book.value?.state === 'ready') await loadLikely(id);
}

async function loadLikely(id: string): Promise<void> {
  script.value?.setLikely(await get<Likely[]>(`${bookPath(id)}/likely`));
  version.value += 1;
}

async function loadCast(id: string): Promise<void> {
  const view = await get<CastView>(`${bookPath(id)}/cast`);
  if (book.value?.id === id) cast.value = view;
}

function takePush(id: string, push: Push): void {
  switch (push.type) {
    case 'settings':
      settings.value = push.settings;
      break;
    case 'book': {
      book.value = push.book;
      const { state, revision } = push.book;
      if (revision > 0 && script.value?.revision !== revision) loadScript(id).catch(complain);
      if (state === 'ready' && !cast.value) loadCast(id).catch(complain);
      break;
    }
    case 'script':
      loadScript(id).catch(complain);
      break;
    case 'lines': {
      const model = script.value;
      if (!model || push.revision > model.revision + 1) {
        loadScript(id).catch(complain);
        break;
      }
      for (const [at, line] of push.lines.entries())
        model.give(line, push.speakers[at] ?? null, push.confidence[at]);
      model.setCharacters(push.characters);
      model.revision = push.revision;
      version.value += 1;
      break;
    }
    case 'likely':
      loadLikely(id).catch(complain);
      break;
    case 'cast':
      cast.value = push.cast;
      break;
    case 'export':
      exporting.value = push.export;
      break;
  }
}

/** Pages in the background need no pushes, and browsers have few connections for one server. */
function follow(id: string): () => void {
  let source: EventSource | null = null;
  const open = () => {
    source = new EventSource(`/api${bookPath(id)}/events`);
    source.onopen = () => {
      connected.value = true;
    };
    source.onerror = () => {
      connected.value = false;
    };
    source.onmessage = ({ data }) => takePush(id, JSON.parse(data));
  };
  const look = () => {
    if (document.visibilityState === 'visible' && !source) open();
    if (document.visibilityState === 'hidden') {
      source?.close();
      source = null;
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    source?.close();
  };
}

const openBook = computed(() => (route.value.at === 'home' ? null : route.value.book));

/** Begins to keep the state: whatever book the address names is followed. */
export function keepState(): void {
  effect(() => {
    const id = openBook.value;
    if (entered.value !== 'yes' || id === null) return undefined;
    return follow(id);
  });
  effect(() => {
    void openBook.value;
    book.value = null;
    script.value = null;
    cast.value = null;
    exporting.value = { state: 'idle', made: null };
    active.value = 0;
    anchor.value = null;
  });
}

/** Sends an edit; what the page shows already is put right if the server refuses. */
export function edit(change: Edit): Promise<void> {
  const id = book.value?.id;
  if (!id) return Promise.resolve();
  return send<BookState>('POST', `${bookPath(id)}/edits`, change).then(
    () => undefined,
    async (error: unknown) => {
      complain(error);
      await Promise.all([loadScript(id), loadCast(id)]).catch(complain);
    },
  );
}

/** Gives lines to somebody: on the page at once. */
export function giveLines(lines: readonly number[], speaker: string | null): void {
  const model = script.value;
  const given = lines.filter((line) => model?.canBeGiven(line));
  if (!model || given.length === 0) return;
  if (book.value?.state !== 'ready') {
    tell('It is still being found out who speaks: in a moment.');
    return;
  }
  for (const line of given) model.give(line, speaker);
  version.value += 1;
  const what = given.length === 1 ? `Line ${(given[0] ?? 0) + 1}` : `${given.length} lines`;
  tell(`${what}: ${speaker ?? 'the narrator'}`);
  void edit({ type: 'speaker', lines: given, speaker });
}

/** Another page may have done what is to be undone, so that the server says what that was. */
function goThrough(way: 'undo' | 'redo', said: string): void {
  if (!book.value) return;
  send<{ done: string | null }>('POST', `${bookPath(book.value.id)}/${way}`).then(({ done }) => {
    if (done !== null) tell(`${said}: ${done}`);
  }, complain);
}

export const undo = (): void => goThrough('undo', 'Undone');
export const redo = (): void => goThrough('redo', 'Done again');
