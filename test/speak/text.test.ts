import { describe, expect, it } from 'vitest';
import type { LexiconEntry } from '../../src/model.js';
import { readable } from '../../src/speak/engines/flite/readable.js';
import { foldToAscii } from '../../src/speak/text/fold.js';
import { sayingsOf, spokenText } from '../../src/speak/text/index.js';
import { splitSpeech } from '../../src/speak/text/split.js';
import { fc } from '../support/property.js';

const entry = (spelling: string, say: string, matchCase = false): LexiconEntry => ({
  spelling,
  say,
  matchCase,
});

describe('the spoken text of a line', () => {
  it.each([
    ['quotation marks', '“I’m here,” she said.', "I'm here, she said."],
    ['straight quotes', '"Spill it" both smirked.', 'Spill it both smirked.'],
    ['single quotes', '‘Don’t,’ he said, ‘not now.’', "Don't, he said, not now."],
    ['angle quotes', '«Komm», sagte er.', 'Komm, sagte er.'],
    ['emphasis', 'It was *very* _dark_ and __cold__.', 'It was very dark and cold.'],
    ['an underscore inside a word', 'the file_name here', 'the file name here'],
    ['hard line ends', 'a long\r\n  line\tof text', 'a long line of text'],
    ['control characters', 'nul \0 and \x1b bell \x07', 'nul and bell'],
    ['soft hyphens and marks of direction', 'ex\u00adam\u200bple', 'example'],
    ['a dash between words', 'He ran—and fell.', 'He ran, and fell.'],
    ['two hyphens', 'He ran -- and fell.', 'He ran, and fell.'],
    ['a speech that breaks off', '“But I—”', 'But I,'],
    ['a speech that sets in late', '“—and then we left.”', 'and then we left.'],
    ['dots in a sentence', 'Well… perhaps.', 'Well, perhaps.'],
    ['dots between sentences', 'Well... Perhaps.', 'Well. Perhaps.'],
    ['dots at the end', 'I wonder . . .', 'I wonder.'],
    ['dots before a question mark', 'You what…?', 'You what?'],
    ['brackets', 'He (the cook) left.', 'He, the cook, left.'],
    ['hyphens in words', 'a well-known mother-in-law', 'a well known mother in law'],
    ['emoji, which are no words', 'Hi 😀 there', 'Hi there'],
    ['half of an emoji', 'Hi \ud83d there', 'Hi there'],
    ['hostile text', '"; rm -rf ~ # $(id) <speak>', 'rm rf, id, speak'],
    ['nothing at all', '…', ''],
    ['only marks', '* * *', ''],
  ])('%s', (_, raw, spoken) => {
    expect(spokenText(raw)).toBe(spoken);
  });

  it.each([
    ['shouted sentence', 'GET OUT OF MY HOUSE!', 'get out of my house!'],
    ['a long word alone', 'He was FURIOUS.', 'He was furious.'],
    ['a short word that is often shouted', 'I said NO.', 'I said no.'],
    ['initials', 'The FBI, the USA and NASA watch TV.', 'The FBI, the USA and NASA watch TV.'],
    ['initials beside each other', 'an MP on TV', 'an MP on TV'],
    ['a place that might be a word', 'without LA', 'without LA'],
    ['an article among them', 'WHEN YOU GET A MINUTE', 'when you get a minute'],
    ['I', 'I AM HERE', 'I am here'],
    ['initials behind an article', 'The OR in the US, or NOT', 'The OR in the US, or not'],
    ['the same words shouted', 'THE HOUSE OR US!', 'the house or us!'],
  ])('in capitals: %s', (_, raw, spoken) => {
    expect(spokenText(raw)).toBe(spoken);
  });
});

describe('the lexicon', () => {
  it.each([
    ['whole words only', [entry('ER', 'ee ar')], 'The ER, ERs and mother.', 'The ee ar, ERs and mother.'],
    ['any case by default', [entry('gif', 'jiff')], 'A GIF or a gif', 'A jiff or a jiff'],
    [
      'capitals if they matter',
      [entry('OR', 'operating room', true)],
      'The OR or not',
      'The operating room or not',
    ],
    [
      'a spelling with dots',
      [entry('L.A.', 'el ay')],
      'To L.A. and back from L.A.',
      'To el ay and back from el ay',
    ],
    ['before an apostrophe', [entry('LA', 'el ay')], "LA's sun", "el ay's sun"],
    ['the longest that fits', [entry('New', 'N'), entry('New York', 'NY')], 'New York, New Ark', 'NY, N Ark'],
    ['inside quotation and emphasis marks', [entry('Siobhan', 'shiv awn')], '“*Siobhan*!”', 'shiv awn!'],
    ['a curly apostrophe for a straight one', [entry("O'Malley", 'oh mally')], 'O’Malley', 'oh mally'],
    ['letters of any script', [entry('Łódź', 'woodge')], 'in Łódź now', 'in woodge now'],
    [
      'characters that mean something in a pattern',
      [entry('a+b (c)', 'sum')],
      'an a+b (c) here',
      'an sum here',
    ],
    ['what it says is not searched again', [entry('a', 'b'), entry('b', 'c')], 'a', 'b'],
    ['an empty spelling does nothing', [entry(' ', 'x')], 'a b', 'a b'],
  ])('%s', (_, lexicon, raw, spoken) => {
    expect(spokenText(raw, { sayings: sayingsOf(lexicon) })).toBe(spoken);
  });
});

describe('what flite gets to see', () => {
  it.each([
    ['accents', 'Renée naïve façade Søren Łódź straße Æon', 'Renee naive facade Soren Lodz strasse AEon'],
    ['ligatures', 'ﬁnd the oﬃce', 'find the office'],
    ['other scripts beside Latin', 'Привет Anna 你好', 'Anna'],
    ['only other scripts', 'Привет 你好 🎭', ''],
    ['titles', 'Ms. Grey met Capt. Hook etc.', 'Miz Grey met Captain Hook et cetera.'],
    ['noises without a vowel', 'Hmm. Shhh!', 'hum. shush!'],
    ['titles only before a name', 'Rev. Green, Rev the engine', 'Reverend Green, Rev the engine'],
    ['the end of a sentence after an abbreviation', 'Salt etc. Then', 'Salt et cetera. Then'],
    ['a number and the word no', 'No. 5 said: No. 6 years', 'number five said: number six years'],
    ['no as a word', 'No. I am 5.', 'No. I am five.'],
    ['volume and page', 'Vol. 3, p. 12', 'volume three, page twelve'],
    [
      'measures',
      '6 ft. tall, 1 lb, 12 oz at 60mph.',
      'six feet tall, one pound, twelve ounces at sixty miles an hour.',
    ],
    ['words after a number', '5 men, 2 hrs', 'five men, two hours'],
    ['the time of day', '8 AM or 9am', 'eight A.M or nine A.M'],
    ['initials that look like a word', 'LA, the USA and two CEOs', "L.A, the U.S.A and two C.E.O's"],
    ['initials with dots', 'L.A. and U.S.A.', 'L.A and U.S.A.'],
    ['initials that flite knows', 'FBI, NASA', 'F.B.I, NASA'],
    ['clipped words', 'goin home, rock n roll', 'go in home, rock and roll'],
    ['a cry', 'Nooooo', 'No'],
    ['drawn-out words', 'Sooo gooood, pleeease! Helllooo?', 'So good, please! Hello?'],
    ['one vowel', 'Aaaaah! Ooooh. Ohhh. Aww.', 'Ah! Ooh. Oh. aw.'],
    [
      'Roman numbers',
      'Henry VIII, Part XXX, page iii, Louis XIII',
      'Henry the eighth, Part thirty, page three, Louis the thirteenth',
    ],
    ['an address', 'www.example.com', 'W.W.W dot example dot com'],
  ])('%s', (_, text, seen) => {
    expect(readable(spokenText(text))).toBe(seen);
  });

  it.each([
    'a',
    'A ',
    'ha',
    'a-',
    "'",
    '_',
    '…',
    '. ',
    '(',
    '1,',
    '£1,',
    'hm',
    'Mr. ',
    'No. 5 ',
    'I.',
    ' ,',
    '!?',
    '😀',
    'e\u0301',
    '\0',
    '½',
    'th-',
    'aaab',
    '\ud800',
  ])('of 200,000 characters of %j is not much more', (pattern) => {
    const text = pattern.repeat(200_000 / pattern.length);
    const parts = splitSpeech(readable(spokenText(text)), 400);
    expect(parts.every((part) => part.length <= 400)).toBe(true);
    expect(parts.join('').length).toBeLessThan(text.length * 20);
  });

  it.each(['x', 'I', 'w', 'q'])('is short where it is 200,000 times the letter %j', (letter) => {
    expect(readable(spokenText(letter.repeat(200_000))).length).toBeLessThan(10);
  });

  it('is ASCII without control characters, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(readable(spokenText(text))).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('has a base letter for every Latin letter with an accent', () => {
    const accented = Array.from({ length: 0x24f - 0xc0 }, (_, index) => String.fromCharCode(0xc0 + index));
    const latin = accented.filter((letter) => /\p{L}/u.test(letter) && letter.normalize('NFD') !== letter);
    expect(latin.filter((letter) => !/^[A-Za-z]+$/.test(foldToAscii(letter)))).toEqual([]);
  });
});

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const sentence = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 40 }), fc.constantFrom('. ', ', ', '! ', '; ', '? ', ' '))
  .map(([words, end]) => words.join(' ') + end);
const prose = fc.array(sentence, { maxLength: 30 }).map((sentences) => sentences.join(''));

describe('parting long text', () => {
  it('keeps every word, in order, in parts that are short enough', () => {
    fc.assert(
      fc.property(prose, (text) => {
        const parts = splitSpeech(text, 400);
        expect(parts.every((part) => part.length <= 400)).toBe(true);
        expect(parts.join(' ').split(/\s+/).join(' ')).toBe(text.trim());
      }),
    );
  });

  it('loses no character but blanks, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 1500 }),
        fc.integer({ min: 210, max: 500 }),
        (text, length) => {
          const spoken = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
          expect(spoken(splitSpeech(text, length).join(''))).toBe(spoken(text));
        },
      ),
    );
  });

  it('parts at the ends of sentences, and not after titles or initials', () => {
    const filler = 'and so on '.repeat(20);
    const text = `${filler}to the end. Then Dr. Grey met Mr. J. R. Smith ${filler}once more. The rest is short.`;
    const [first, second, third] = splitSpeech(text, 260);
    expect(first).toMatch(/to the end\.$/);
    expect(second).toMatch(/^Then Dr\. Grey met Mr\. J\. R\. Smith .* once more\.$/);
    expect(third).toBe('The rest is short.');
  });

  it('parts at commas when there is no sentence end, and at blanks when there is neither', () => {
    const clause = 'one two three four five six seven eight nine ten';
    expect(splitSpeech(`${clause}, ${clause}`, 60)).toEqual([`${clause},`, clause]);
    expect(splitSpeech('word '.repeat(30), 60).every((part) => /^word( word)*$/.test(part))).toBe(true);
  });

  it('cuts a word without end', () => {
    const parts = splitSpeech('a'.repeat(200_000), 400);
    expect(parts.every((part) => part.length <= 400)).toBe(true);
    expect(parts.join('')).toBe('a'.repeat(200_000));
  });

  it('makes no part of what nobody can pronounce', () => {
    expect(splitSpeech('. . .', 400)).toEqual([]);
    expect(splitSpeech('', 400)).toEqual([]);
  });
});
