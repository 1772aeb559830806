import { type FullcastError, formatPlace, type Place } from '../errors.js';
import { graphemes } from '../graphemes.js';

/** Everything for people goes to stderr, so that stdout is free for JSON. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`);
}

export function printError(error: FullcastError): void {
  printMessage('error', error.message, error.place, error.hint);
}

export function printWarning(message: string, place?: Place, hint?: string): void {
  printMessage('warning', message, place, hint);
}

/** A defect is ours, not the person's: they get one line and where to report it, developers get the stack on request. */
export function printDefect(error: unknown): void {
  const details = error instanceof Error ? error.message : String(error);
  printMessage(
    'error',
    `Something went wrong that should not: ${details}`,
    undefined,
    'This is a fault in fullcast. FULLCAST_DEBUG=1 prints where it happened.',
  );
  if (process.env.FULLCAST_DEBUG && error instanceof Error) say(error.stack ?? '');
}

function printMessage(label: string, message: string, place?: Place, hint?: string): void {
  say(printable(`${place ? `${formatPlace(place)}: ` : ''}${label}: ${message}`));
  if (hint) say(printable(`  ${hint}`));
}

/** Text from files without the control characters that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, (found) => (found.includes('\n') ? '\n' : ' '));
}

/** `1:02:03`, or `2:03` below an hour. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${hours ? String(minutes).padStart(2, '0') : minutes}:${String(rest).padStart(2, '0')}`;
  return hours ? `${hours}:${tail}` : tail;
}

/** `1.2 GB`; no limit is told as such. */
export function formatSize(bytes: number): string {
  if (bytes === Number.POSITIVE_INFINITY) return 'any size';
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Columns as wide as their widest cell; the last one is left ragged. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Columns of a terminal that a text takes: accents none, Chinese and emoji two. */
export function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes().segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** @see https://www.unicode.org/reports/tr11/, as far as names need it */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
