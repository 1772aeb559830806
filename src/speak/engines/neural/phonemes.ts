import { onOneLine } from '../plain.js';
import { NoSuchProgram, runProgram } from '../process.js';

const TIMEOUT_MS = 20_000;
const never = new AbortController().signal;

/** Marks that the models read as pauses and melody; a mark inside a number or a word is none. */
const MARKS = /(\s*[,;:.!?…—"“”()]+(?=\s|$)|(?<=^|\s)["“(]+)/u;

/**
 * How a text sounds, in the International Phonetic Alphabet, with its punctuation. espeak-ng works it out: the program,
 * as a process of its own, since its licence (GPL) is not this package's.
 *
 * @param voice of espeak-ng: `en-us`
 * @param tie what it puts between letters that are one sound, as the two of a diphthong; none if left out
 * @throws NoSuchProgram; SpeechFault; InterruptedError when `signal` aborts
 */
export async function phonemize(
  text: string,
  voice: string,
  signal: AbortSignal,
  tie?: string,
): Promise<string> {
  const pieces = onOneLine(text).split(MARKS);
  const said = await Promise.all(
    pieces.map(async (piece, index) => {
      if (index % 2 === 1 || !/[\p{L}\p{N}]/u.test(piece)) return piece;
      const args = [
        '-q',
        '-b',
        '1',
        '--ipa',
        ...(tie === undefined ? [] : [`--tie=${tie}`]),
        '-v',
        voice,
        '--stdin',
      ];
      const output = await runProgram({
        program: 'espeak-ng',
        args,
        input: piece,
        timeoutMs: TIMEOUT_MS,
        signal,
      });
      const blanks = [/^\s*/, /\s*$/].map((end) => end.exec(piece)?.[0] ?? '');
      // It marks words of another language: (en)word(fr).
      const words = output
        .toString('utf8')
        .replace(/\([a-z]{2,3}(?:-[a-z]+)*\)/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      return `${blanks[0]}${words}${blanks[1]}`;
    }),
  );
  return said.join('').trim();
}

/** espeak-ng's version; null if it is not installed. */
export async function phonemizerVersion(): Promise<string | null> {
  try {
    const args = ['--version'];
    const told = await runProgram({ program: 'espeak-ng', args, timeoutMs: TIMEOUT_MS, signal: never });
    return /\d+(?:\.\d+)+\S*/.exec(told.toString('utf8'))?.[0] ?? 'unknown';
  } catch (error) {
    if (error instanceof NoSuchProgram) return null;
    throw error;
  }
}
