import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { asBuffer } from '../bytes.js';
import { InputError } from '../errors.js';
import { expectMemoryFor } from './memory.js';

const require = createRequire(import.meta.url);

/** Few texts are anything but UTF-8, and those that are need not wait for these. */
const chardet = (): typeof import('chardet') => require('chardet');
const iconv = (): typeof import('iconv-lite') => require('iconv-lite');

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
 * The text of a file: UTF-8 or UTF-16 with or without a byte-order mark, else what it says itself that it is in, else what its
 * bytes look most like (Windows-1252 for most Western files). The mark is left out; everything else is kept, newlines too.
 *
 * @param declared the name of an encoding, where the file gives one; it may be wrong
 * @throws InputError if it is no text
 */
export function decode(bytes: Uint8Array, source: string, declared: string | null = null): string {
  const known = signature(bytes);
  if (known) throw notText(source, `it seems to be ${known}`);
  const text = decodeAs(bytes, encodingOf(bytes, declared));
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  if (controls > 8 && controls > text.length * CONTROLS_ALLOWED) {
    throw notText(source, 'it has bytes that no text has');
  }
  return text;
}

/**
 * The text of a file that is nothing but text, and may be too long; of markup nobody knows yet how much text is in it.
 *
 * @throws InputError if it is no text, or too long for this process
 */
export function decodeProse(bytes: Uint8Array, source: string): string {
  const text = decode(bytes, source);
  expectMemoryFor(text, source);
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

function encodingOf(bytes: Uint8Array, declared: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return unmarkedUtf16(bytes) ?? (isMostlyUtf8(bytes) ? 'utf-8' : (usable(declared) ?? guess(bytes)));
}

/** What is not UTF-8 may be called so by mistake, and is no UTF-16 if it has an alphabet's letters in single bytes. */
const usable = (declared: string | null): string | null =>
  declared !== null &&
  iconv().encodingExists(declared) &&
  !/^ut?f|^ucs|ascii|8859-1$|latin-?1$/i.test(declared)
    ? declared
    : null;

/** A file that was cut within a letter, or has a stray byte of another encoding pasted into it, is UTF-8 all the same. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  return wrong * STRAY < (text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0);
}

/** So many right letters outweigh a wrong one. */
const STRAY = 20;

/** UTF-16 of an alphabet's text has a small number in every second byte: 0 for Latin letters, 4 for Cyrillic ones. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  const small = [0, 0];
  sample.forEach((byte, index) => {
    if (byte <= 0x06) small[index % 2] = (small[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = small;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** How sure the detector must be, in percent, that a few high bytes are letters of East Asia. */
const SURE = 50;

/** Detectors take Windows-1252 for its relatives of the same family; what differs is not in English prose. */
function guess(bytes: Uint8Array): string {
  const [best] = chardet().analyse(bytes.subarray(0, 65536));
  const name = best?.name ?? '';
  const western = /^(ISO-8859-|windows-125|UTF-|ASCII)/i.test(name) && name !== 'windows-1251';
  const unsure = /^(Shift_JIS|Big5|EUC-|GB|ISO-2022)/i.test(name) && (best?.confidence ?? 0) < SURE;
  return western || unsure || !iconv().encodingExists(name) ? 'windows-1252' : name;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8') return new TextDecoder().decode(bytes);
  return iconv().decode(asBuffer(bytes), encoding, { stripBOM: true });
}

function notText(source: string, why: string): InputError {
  return new InputError(`This is not a text that can be read: ${why}.`, {
    place: { file: source },
    hint: 'fullcast reads text, Markdown, HTML, EPUB, DOCX, ODT, PDF, screenplays, transcripts and subtitles.',
  });
}
