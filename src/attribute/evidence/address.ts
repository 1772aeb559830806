import type { Mention } from '../roster/mentions.js';
import type { Reading } from '../text/reading.js';

/** Somebody named inside a quotation. */
export interface Address {
  readonly segment: number;
  readonly person: number;
  /** True where the name is called out to somebody (a vocative) rather than spoken of. */
  readonly vocative: boolean;
}

const OPENERS = new Set([
  ',',
  '"',
  '“',
  "'",
  '‘',
  '«',
  '—',
  '–',
  '-',
  '.',
  '!',
  '?',
  ';',
  ':',
  '(',
  '_',
  '*',
  '…',
]);
const CLOSERS = new Set([',', '.', '!', '?', '"', '”', "'", '’', '»', '—', '–', '-', ';', '…', '_', '*']);
const GREETINGS = new Set([
  'my',
  'dear',
  'dearest',
  'oh',
  'hello',
  'hi',
  'hey',
  'yes',
  'no',
  'thanks',
  'thank',
  'you',
  'please',
  'well',
  'come',
  'here',
  'goodbye',
  'poor',
  'old',
  'and',
  'but',
  'sorry',
  'ah',
  'o',
  'good',
  'ok',
  'okay',
  'sure',
  'now',
  'look',
  'listen',
  'along',
  'on',
  'up',
  'it',
  'go',
]);

/** Everybody named in speech, told apart by what stands around the name. */
export function findAddresses(reading: Reading, mentions: readonly Mention[]): Address[] {
  const { tokens, segmentOf } = reading;
  const found: Address[] = [];
  for (const { start, end, person, possessive, inSpeech } of mentions) {
    if (!inSpeech) continue;
    const segment = (segmentOf[start] ?? 1) - 1;
    const before = tokens.word(start - 1);
    const after = tokens.word(end);
    const opens = OPENERS.has(before) || (segmentOf[start - 1] ?? 0) !== segment + 1;
    const closes = CLOSERS.has(after) || (segmentOf[end] ?? 0) !== segment + 1;
    // Sloppy texts leave the comma out: "Move along Karev", "That's a serious thing to say Alex".
    const ends = (segmentOf[end] ?? 0) !== segment + 1 || ['"', '”', '.', '!', '?'].includes(after);
    const vocative =
      !possessive && ((opens && closes) || (closes && GREETINGS.has(before)) || (ends && isFree(before)));
    found.push({ segment, person, vocative });
  }
  return found;
}

/** Words behind which a name at the end is no object: nobody "says Alex", but many "say it Alex". */
function isFree(before: string): boolean {
  return !/^(?:with|to|for|of|at|by|from|about|is|was|am|are|love|loves|loved|and|or|the|a|his|her|than|like|marry|married|see|saw|know|knew|tell|told|ask|asked|called|named|miss|mr|mrs|dr|on|in|that|it's|said|poor|hate|near|after|before|without|against|meet|met|be)$/u.test(
    before,
  );
}
