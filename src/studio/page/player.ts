import { computed, effect, signal } from '@preact/signals';
import { active, anchor, book, cast, script } from './state.js';

/** The silence before a line, by what it opens, in milliseconds. */
const PAUSES: Readonly<Record<string, number>> = { l: 120, p: 380, s: 900, c: 1200 };

/** The line that is heard, or null. */
export const playing = signal<number | null>(null);
/** The word of it that is said now, counted from 0. */
export const word = signal(-1);
/** Whether the lines after it follow. */
export const onward = signal(false);
export const waiting = signal(false);

const audio = new Audio();
audio.id = 'line-sound';
let frame = 0;
let timer = 0;
let weights: readonly number[] = [];

/** Puts the player's element into the page, where everything that looks after sound finds it. */
export function keepPlayer(): void {
  audio.hidden = true;
  document.body.append(audio);
  audio.addEventListener('ended', next);
  // A line without anything to pronounce has no sound.
  audio.addEventListener('error', () => {
    if (playing.value !== null) next();
  });
  audio.addEventListener('playing', () => {
    waiting.value = false;
    follow();
  });
  effect(() => {
    void bookId.value;
    stop();
  });
}

const bookId = computed(() => book.value?.id);

const addressOf = (line: number): string =>
  `/api/books/${book.peek()?.id}/lines/${line}/sound?of=${cast.peek()?.revision ?? 0}.${script.peek()?.revision ?? 0}`;

export function play(line: number, andOnward = false): void {
  clearTimeout(timer);
  onward.value = andOnward;
  begin(line);
}

export function stop(): void {
  clearTimeout(timer);
  cancelAnimationFrame(frame);
  audio.pause();
  playing.value = null;
  word.value = -1;
  waiting.value = false;
}

function begin(line: number): void {
  const model = script.value;
  if (!model) return;
  playing.value = line;
  word.value = -1;
  waiting.value = true;
  weights = weightsOf(model.textOf(line));
  audio.src = addressOf(line);
  audio.play().catch((error: unknown) => {
    // Another line was chosen before this one began.
    if (!(error instanceof DOMException && error.name === 'AbortError') && audio.error === null) stop();
  });
  if (onward.value && line + 1 < model.count) fetch(addressOf(line + 1)).catch(() => undefined);
}

function next(): void {
  const model = script.value;
  const line = playing.value;
  if (!model || line === null || !onward.value) return stop();
  let following = line + 1;
  while (following < model.count && model.kindOf(following) === 'o') following++;
  if (following >= model.count) return stop();
  word.value = -1;
  timer = window.setTimeout(
    () => {
      active.value = following;
      anchor.value = null;
      begin(following);
    },
    PAUSES[model.view.opens[following] ?? 'l'],
  );
}

/** Follows the words by how long each takes to say, as far as letters and marks tell. */
function follow(): void {
  cancelAnimationFrame(frame);
  const all = weights.at(-1) ?? 0;
  const look = () => {
    if (audio.paused) return;
    const said = audio.duration > 0 ? (audio.currentTime / audio.duration) * all : 0;
    word.value = weights.findIndex((end) => said < end);
    frame = requestAnimationFrame(look);
  };
  look();
}

/** Where each word ends, in letters said; marks that end sentences are silence worth some letters. */
function weightsOf(text: string): number[] {
  let end = 0;
  return (text.match(/\S+/gu) ?? []).map((each) => {
    end += 1.5 + each.length + (/[.!?…:;]\W*$/u.test(each) ? 4 : /[,–—-]\W*$/u.test(each) ? 2 : 0);
    return end;
  });
}

const sample = new Audio();
sample.id = 'sample-sound';
/** What voice is being tried, as its address. */
export const sampled = signal<string | null>(null);
sample.hidden = true;
document.body.append(sample);
for (const event of ['ended', 'error', 'pause'])
  sample.addEventListener(event, () => {
    sampled.value = null;
  });

/** Says one of somebody's own lines in a voice; again, it stops. */
export function trySample(
  who: string | null,
  voice: { engine: string; voice: string; rate: number; pitch: number; volume: number },
): void {
  stop();
  const { engine, voice: id, rate, pitch, volume } = voice;
  const query = new URLSearchParams({
    engine,
    voice: id,
    rate: `${rate}`,
    pitch: `${pitch}`,
    volume: `${volume}`,
    ...(who !== null && { who }),
  });
  const address = `/api/books/${book.peek()?.id}/sample?${query}`;
  if (sampled.value === address) {
    sample.pause();
    return;
  }
  sample.src = address;
  sampled.value = address;
  sample.play().catch(() => undefined);
}
