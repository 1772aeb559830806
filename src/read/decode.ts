import chardet from 'chardet';
import iconv from 'iconv-lite';
import { InputError } from '../errors.js';

/** The beginnings of files that people take for stories by mistake, and what to call them. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive (EPUB, DOCX and ODT are such)'],
  ['%PDF-', 'a PDF'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
  ['ID3', 'an MP3'],
  ['OggS', 'an Ogg sound'],
  ['fLaC', 'a FLAC sound'],
  ['RIFF', 'a sound or video'],
  ['{\\rtf', 'an RTF document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\xd0\xcf\x11\xe0', 'an old Word document'],
  ['SQLite format 3', 'a database'],
];

/** More than this share of control characters is no prose. */
const CONTROLS_ALLOWED = 0.02;

/**
 * The text of a file: UTF-8 or UTF-16 with or without a byte-order mark, else what its bytes look most like (Windows-1252 for most
 * Western files). The mark is left out; everything else is kept, newlines too.
 *
 * @throws InputError if it is no text
 */
export function decode(bytes: Uint8Array, source: string): string {
  const known = signature(bytes);
  if (known) throw notText(source, `it seems to be ${known}`);
  const text = decodeAs(bytes, encodingOf(bytes));
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  if (controls > 8 && controls > text.length * CONTROLS_ALLOWED) {
    throw notText(source, 'it has bytes that no text has');
  }
  return text;
}

function signature(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  const found = SIGNATURES.find(([start]) => head.startsWith(start))?.[1];
  // Short signatures are letters that a story may begin with; a program goes on with bytes that it does not have.
  return found &&
    (head.length < 3 || /[^\x20-\x7e\s]/.test(head) || head.startsWith('%PDF') || head.startsWith('{\\rtf'))
    ? found
    : null;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return unmarkedUtf16(bytes) ?? 'utf-8';
  return unmarkedUtf16(bytes) ?? guess(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 of mostly Western text has a zero in every second byte. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** Detectors take Windows-1252 for its relatives of the same family; what differs is not in English prose. */
function guess(bytes: Uint8Array): string {
  const found = chardet.detect(bytes.subarray(0, 65536)) ?? 'windows-1252';
  if (/^(ISO-8859-|windows-125|UTF-8|ASCII|UTF-32)/i.test(found) && found !== 'windows-1251')
    return 'windows-1252';
  return iconv.encodingExists(found) ? found : 'windows-1252';
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return iconv.decode(buffer, encoding, { stripBOM: true });
}

function notText(source: string, why: string): InputError {
  return new InputError(`This is not a text that can be read: ${why}.`, {
    place: { file: source },
    hint: 'Stories are plain text (.txt) or Markdown (.md).',
  });
}
