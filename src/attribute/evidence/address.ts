import type { Mention } from '../roster/mentions.js';
import type { Reading } from '../text/reading.js';

/** Somebody named inside a quotation. */
export interface Address {
  readonly segment: number;
  readonly person: number;
  /** True where the name is called out to somebody (a vocative) rather than spoken of. */
  readonly vocative: boolean;
  /** True where the speaker gives it as their own: "I am Alex", "my name is Alex". */
  readonly own: boolean;
}

const QUOTES = new Set(['"', '“', '”', "'", '‘', '’', '«', '»', '_', '*', '(', ')']);
const OPENERS = new Set([...QUOTES, ',', '—', '–', '-', '.', '!', '?', ';', ':', '…']);
const CLOSERS = new Set([...QUOTES, ',', '.', '!', '?', '—', '–', '-', ';', ':', '…']);
const ENDS = new Set(['"', '”', '’', '»', '.', '!', '?', '…']);
/** Adjectives that belong to a name called out: `my dear Alex`. */
const ENDEARMENTS = new Set(
  'my dear dearest darling sweet old good own poor little young beloved brave'.split(' '),
);
/** Words that greet or rouse somebody, with no comma behind them in sloppy texts: `Hey Alex`, `Yes Alex`. */
const GREETINGS = new Set(
  `oh hello hi hey yes no thanks you please well come here goodbye bye sorry ah o ok okay sure now look listen along
  night morning evening afternoon day no-one god again too alright right really then indeed eh`.split(/\s+/u),
);
/** Words behind which a name at the end is no object: nobody "says Alex", but many "say it Alex". */
const BOUND =
  /^(?:with|to|for|of|at|by|from|about|is|was|am|are|were|love|loves|loved|and|or|nor|the|a|an|his|her|my|your|our|their|than|like|marry|married|see|saw|seen|know|knew|tell|told|ask|asked|call|called|named|name|miss|mr|mrs|dr|on|in|into|that|this|said|says|poor|hate|near|after|before|without|against|meet|met|be|been|not|but|if|when|as|because|only|young|old|little|dear|between|both|even|just|saint|st|over|under|upon|against|i'm|we're|they're|isn't|wasn't|aren't)$/u;
const SELF = /^(?:am|i'm|me|i)$/u;
/** What follows a name called out without a comma: `Alex are you up?`, `Alex please`. */
const ASKED =
  /^(?:(?:are|do|did|have|will|can|could|would|were|don't) you |(?:you|you're|you've|you'll|please|what|why|how|where|when|come|don't|look|listen|wait|stop|let) )/u;
const SAYS_I = /^(?:i|i'm|i've|i'll|i'd|we|we're)$/u;

/** Everybody named in speech, told apart by what stands around the name. */
export function findAddresses(reading: Reading, mentions: readonly Mention[]): Address[] {
  const found: Address[] = [];
  for (const mention of mentions) {
    if (!mention.inSpeech) continue;
    const segment = (reading.segmentOf[mention.start] ?? 1) - 1;
    const own = isOwn(reading, mention);
    found.push({
      segment,
      person: mention.person,
      own,
      vocative: !own && !mention.possessive && isCalled(reading, mention, segment),
    });
  }
  return found;
}

function isCalled(reading: Reading, { start, end }: Mention, segment: number): boolean {
  const { tokens } = reading;
  const outside = (at: number) => (reading.segmentOf[at] ?? 0) !== segment + 1;
  const opens = (at: number) => outside(at) || OPENERS.has(tokens.word(at));
  let first = start;
  while (!outside(first - 1) && ENDEARMENTS.has(tokens.word(first - 1))) first--;
  const before = tokens.word(first - 1);
  const after = tokens.word(end);
  const closes = outside(end) || CLOSERS.has(after);
  if (opens(first - 1)) {
    if (tokens.word(first) === 'poor') return false;
    if (closes) return true;
    if (first < start) return false;
    const starts = outside(first - 1) || outside(first - 2);
    const pair = `${after} ${tokens.word(end + 1)}`;
    return (starts && SAYS_I.test(after)) || ((starts || ENDS.has(before)) && ASKED.test(`${pair} `));
  }
  if (!closes) return false;
  // `And, Alex, do come`; `But Alex, you know`: a conjunction that opens the speech.
  if (/^(?:and|but|so)$/u.test(before))
    return after === ',' && opens(first - 2) && tokens.word(first - 2) !== ',';
  if (GREETINGS.has(before)) return true;
  // Sloppy texts leave the comma out: "Move along Karev", "That's a serious thing to say Alex".
  const ends = outside(end) || ENDS.has(after);
  return ends && first === start && !BOUND.test(before) && !tokens.possessive[first - 1];
}

/** "I am Alex", "my name is Alex", "call me Alex". */
function isOwn({ tokens }: Reading, { start }: Mention): boolean {
  const before = tokens.word(start - 1);
  if (SELF.test(before)) {
    if (before === 'me') return /^(?:call|called|calls|name|named)$/u.test(tokens.word(start - 2));
    return before !== 'i' && (before === "i'm" || tokens.word(start - 2) === 'i' || before === 'am');
  }
  return before === 'is' && tokens.word(start - 2) === 'name' && tokens.word(start - 3) === 'my';
}
