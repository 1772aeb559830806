import type { Span } from '../../model.js';

const BRACKETED = /[([]([^()[\]"“”]{3,100})[)\]]/gu;
/** The speaker's own words, so no direction: `(as you know)`. */
const OWN_WORDS = /\b(?:I|me|my|we|us|our|you|your)\b/u;
/** What somebody does in speaking: `(shaking his head)`, `(rather sadly lowering her voice)`. */
const DOING = /^(?:and |then )?(?:(?:\p{L}+ly|rather|very|half|again|here)\s+)*(\p{Ll}+ing)\b/u;
/** Forms in -ing that are no deed. */
const NO_DEED =
  /^(?:according|allowing|anything|barring|being|concerning|considering|during|evening|everything|excepting|following|having|including|judging|king|meaning|morning|nothing|notwithstanding|owing|providing|regarding|ring|seeing|sing|something|spring|string|supposing|thing|thinking|touching|wing)$/u;
const MANNER =
  /^(?:with|in|after)\s+(?:an?|his|her|their|the|some|great|much)\s+(?:[\p{L}-]+\s+){0,3}(?:accent|air|blush|bow|cough|elevation|emotion|emphasis|energy|feeling|frown|gasp|gesture|glance|grin|groan|laugh|look|nod|pause|shrug|shudder|sigh|smile|smirk|sneer|sob|start|tone|voice|wave|whisper|wink)\b/u;
const ADDRESSED = /^(?:aside )?to (?:(?:Mrs?|Dr)\.?|Miss|Lady|Sir|Captain|Colonel) \p{Lu}[\p{L}'’]+,?$/u;
const AUDIENCE =
  /^(?:[\p{L}-]+\s+){0,4}(?:laughter|cheers?|cheering|applause|hisses|groans|murmurs|hear,? hear)[.!]?$/iu;
const ADVERB = /^(?:(?:rather|very|more|half|quite)\s+)?\p{L}+(?:ingly|edly)[,.]?$/u;

/**
 * The stretches of a quotation without the stage directions that stand in brackets inside it, which are narration:
 * `"Ah!" (shaking his head) "the uncertainty"` with one pair of marks round the whole.
 */
export function withoutDirections(text: string, quotation: Span): Span[] {
  const spoken: Span[] = [];
  let from = quotation.start;
  for (const { index, 0: bracket, 1: inner = '' } of text
    .slice(quotation.start, quotation.end)
    .matchAll(BRACKETED)) {
    if (!isDirection(inner.replace(/\s+/gu, ' ').trim())) continue;
    spoken.push({ start: from, end: quotation.start + index });
    from = quotation.start + index + bracket.length;
  }
  spoken.push({ start: from, end: quotation.end });
  return spoken.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

function isDirection(inner: string): boolean {
  if (OWN_WORDS.test(inner)) return false;
  const doing = DOING.exec(inner)?.[1];
  if (doing !== undefined) return !NO_DEED.test(doing);
  return MANNER.test(inner) || ADDRESSED.test(inner) || AUDIENCE.test(inner) || ADVERB.test(inner);
}
