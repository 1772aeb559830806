import { define, Sparse } from '../registry.js';
import type { Situation, Slot } from '../situation.js';
import type { Story } from '../story.js';

const context = define('context', [
  'noCue',
  'nameTag',
  'pronounTag',
  'nounTag',
  'iTag',
  'nameBeat',
  'pronounBeat',
  'nounBeat',
  'farCue',
  'startsParagraph',
  'endsParagraph',
  'hasSibling',
  'gap1',
  'gap2',
  'gapMany',
  'newScene',
  'afterQuestion',
  'question',
  'short',
  'long',
  'thought',
  'continues',
  'firstPerson',
  'alone',
  'candidates',
]);

const CONTEXT_OF_SUBJECT = {
  tag: { name: context.nameTag, pronoun: context.pronounTag, noun: context.nounTag },
  beat: { name: context.nameBeat, pronoun: context.pronounBeat, noun: context.nounBeat },
} as const;
const FAR: readonly (Slot | null)[] = ['previous', 'next'];

/** What holds for a segment whoever speaks it. */
export function contextOf(story: Story, situation: Situation, candidates: number): Sparse {
  const out = new Sparse();
  const { main, mainSlot } = situation;
  if (!main) out.add(context.noCue);
  else {
    out.add(CONTEXT_OF_SUBJECT[main.kind][main.subject.kind]);
    if (main.subject.kind === 'pronoun' && main.subject.word === 'i') out.add(context.iTag);
    if (FAR.includes(mainSlot)) out.add(context.farCue);
  }
  if (situation.startsParagraph) out.add(context.startsParagraph);
  if (situation.endsParagraph) out.add(context.endsParagraph);
  if (situation.startsParagraph && situation.endsParagraph) out.add(context.alone);
  if (situation.sibling >= 0) out.add(context.hasSibling);
  if (situation.gap === 1) out.add(context.gap1);
  if (situation.gap === 2) out.add(context.gap2);
  if (situation.gap > 2) out.add(context.gapMany);
  if (situation.newScene) out.add(context.newScene);
  const { text } = story.reading.manuscript;
  const segment = story.reading.segments[situation.segment];
  if (followsQuestion(story, situation)) out.add(context.afterQuestion);
  if (segment) {
    if (ASKS.test(text.slice(segment.end - 3, segment.end))) out.add(context.question);
    const length = segment.end - segment.start;
    if (length < 25) out.add(context.short);
    if (length > 250) out.add(context.long);
    if (segment.kind === 'thought') out.add(context.thought);
    if (segment.continues) out.add(context.continues);
  }
  if (story.narrator >= 0) out.add(context.firstPerson);
  out.add(context.candidates, Math.min(1, candidates / 18));
  return out;
}

const ASKS = /\?\W{0,2}$/u;

/** Whether what was said before it is a question. */
export function followsQuestion({ reading }: Story, { segment }: Situation): boolean {
  const before = reading.segments[segment - 1];
  return before !== undefined && ASKS.test(reading.manuscript.text.slice(before.end - 3, before.end));
}
