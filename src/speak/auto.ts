import type { Availability } from './engine.js';

/** An engine that `auto` may take, and why it is taken before those that follow. */
interface Preference {
  readonly name: string;
  readonly why: string;
}

/** For stories in English, the best first. */
const ENGLISH: readonly Preference[] = [
  { name: 'http', why: 'a speech server is set up, which nobody does without wanting it' },
  { name: 'kokoro', why: 'its model is installed, and it sounds the most natural' },
  { name: 'piper', why: 'a model of it is installed, and it sounds natural' },
  { name: 'say', why: 'the voices of this system are the best that need no set-up' },
  { name: 'flite', why: 'it is built in, has a whole cast of voices, and is well understood' },
  { name: 'flite-system', why: 'it has the clearest voices of the programs that are installed' },
  { name: 'festival', why: 'it is clearer than espeak-ng' },
  { name: 'espeak-ng', why: 'it is installed' },
  { name: 'speechd', why: 'nothing else works here' },
];

/** Those that speak more than English; then English ones, for want of better. */
const OTHERWISE: readonly Preference[] = [
  ...ENGLISH.filter(({ name }) => ['http', 'kokoro', 'piper', 'say'].includes(name)),
  { name: 'espeak-ng', why: 'it speaks over a hundred languages' },
  { name: 'speechd', why: 'its modules speak many languages' },
  { name: 'festival', why: 'it may have a voice for the language' },
  { name: 'flite', why: 'nothing here speaks the language; it reads it as if it were English' },
  { name: 'flite-system', why: 'nothing here speaks the language; it reads it as if it were English' },
];

/** What is known of an engine on this machine. */
export interface Candidate {
  readonly availability: Availability;
  /** BCP 47, of its voices. */
  readonly languages: readonly string[];
}

export interface Choice {
  readonly name: string;
  /** Why it is the best, the end of a sentence that begins with its name. */
  readonly why: string;
}

/** The order in which `auto` looks for an engine that works, for a story in a language (BCP 47). */
export function preferences(language: string): readonly Choice[] {
  return isEnglish(language) ? ENGLISH : OTHERWISE;
}

/**
 * The engine that `auto` takes: the first that works and has a voice for the language; else the first that works. Null
 * if none does.
 */
export function chooseEngine(
  candidates: ReadonlyMap<string, Candidate>,
  language: string = 'en',
): Choice | null {
  const working = preferences(language).filter(({ name }) => candidates.get(name)?.availability.ok);
  return working.find(({ name }) => speaks(candidates.get(name), language)) ?? working[0] ?? null;
}

/** Whether one of its voices is of the language; `en` is spoken by `en-US`, too. */
export function speaks(candidate: Pick<Candidate, 'languages'> | undefined, language: string): boolean {
  return candidate?.languages.some((each) => primary(each) === primary(language)) ?? false;
}

const isEnglish = (language: string): boolean => primary(language) === 'en';
const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';
