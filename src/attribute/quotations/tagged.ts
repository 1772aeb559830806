import { PLAIN_SPEECH_VERBS } from '../lexicon/speech.js';

const VERB = `(?:${[...PLAIN_SPEECH_VERBS].join('|')})`;
const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Rev|Sr|Mme|\p{Lu})\.\s*)?\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)?`;
const WHO = String.raw`(?:he|she|they|I|we|(?:(?:the|a|an|his|her|my)\s+(?:\p{L}+\s+)?\p{L}+)|${NAME})`;
const TAG = new RegExp(
  String.raw`(?<=[\p{L}\p{N}][,.!?…—–-]['’"”]?)\s+(?:${WHO}\s+(?:\p{Ll}+ly\s+)?${VERB}|${VERB}\s+${WHO})(?![\p{L}])[^.!?;]*?(?:[,.!?;:…]|$)`,
  'u',
);

/**
 * Where a tag such as ", she said." stands in a stretch of text that has no mark to show it; null if there is none.
 * Both ends are offsets into the stretch.
 */
export function unmarkedTag(stretch: string): { readonly start: number; readonly end: number } | null {
  const match = TAG.exec(stretch);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}
