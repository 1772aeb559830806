import { extname } from 'node:path';
import type { Format } from '../format.js';
import { docx } from './docx.js';
import { epub } from './epub.js';
import { finalDraft } from './final-draft.js';
import { html } from './html.js';
import { markdown } from './markdown.js';
import { odt } from './odt.js';
import { pdf } from './pdf.js';
import { plain } from './plain.js';
import { subtitles } from './subtitles.js';
import { transcript } from './transcript.js';

/** Every format that stories can come in. */
export const formats: readonly Format[] = [
  epub,
  docx,
  odt,
  pdf,
  finalDraft,
  html,
  subtitles,
  transcript,
  markdown,
  plain,
];

/** Endings of the names of files that can be read, with their dots. */
export const storyExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);

/** Content decides where it can; among those that it leaves open, the name does. */
export function formatOf(bytes: Uint8Array, source: string): Format {
  const extension = extname(source).toLowerCase();
  const score = (format: Format) =>
    format.recognises(bytes) + (format.extensions.includes(extension) ? 0.5 : 0);
  return formats.reduce((best, format) => (score(format) > score(best) ? format : best));
}
