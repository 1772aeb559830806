import type { Cue } from '../cues/clause.js';
import type { Story } from './story.js';

/** How a candidate fits the subject of a cue. */
export const FITS = [
  'named',
  'shared',
  'other',
  'pronoun',
  'pronounUnsure',
  'pronounClash',
  'i',
  'notI',
  'described',
  'title',
  'noun',
  'nounUnsure',
  'nounClash',
] as const;
export type Fit = (typeof FITS)[number];

export function fitOf(story: Story, cue: Cue, candidate: number): Fit {
  const person = story.people[candidate];
  const { subject } = cue;
  if (subject.partner === candidate) return 'shared';
  if (subject.kind === 'name') {
    if (subject.person === candidate) return 'named';
    return subject.people.includes(candidate) ? 'shared' : 'other';
  }
  const gender = person?.gender ?? 'u';
  if (subject.kind === 'pronoun') {
    if (subject.word === 'i' || subject.word === 'we') return candidate === story.narrator ? 'i' : 'notI';
    if (candidate === story.narrator && subject.word !== 'they') return 'pronounClash';
    if (gender === 'u' || subject.word === 'it') return 'pronounUnsure';
    return gender === subject.gender ? 'pronoun' : 'pronounClash';
  }
  if (person?.kind === 'described') return person.noun === subject.head ? 'described' : 'nounClash';
  if (story.nouns[candidate]?.has(subject.head)) return 'title';
  if (candidate === subject.owner || candidate === story.narrator) return 'nounClash';
  if (subject.gender === 'u' || gender === 'u') return 'nounUnsure';
  return gender === subject.gender ? 'noun' : 'nounClash';
}

/** Whether somebody could be meant by a pronoun or noun, as far as gender tells. */
export function couldBe(story: Story, cue: Cue, candidate: number): boolean {
  const fit = fitOf(story, cue, candidate);
  return !fit.endsWith('Clash') && fit !== 'other' && fit !== 'notI' && fit !== 'shared';
}
