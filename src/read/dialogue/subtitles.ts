import { parseMarkup, tidyText } from '../markup/tree.js';
import { BREAK, type Piece, piece } from '../pieces.js';
import { mannerOf } from './manner.js';
import { speakerName } from './speaker.js';
import { speechBy } from './speech.js';
import { TIMING } from './timings.js';

/** Something shown for a while; times in seconds. */
interface Caption {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** A silence as long as this, in seconds, parts scenes. */
const SCENE = 12;

/**
 * The captions of SubRip and WebVTT.
 *
 * @see https://www.w3.org/TR/webvtt1/
 */
function captionsOf(text: string): Caption[] {
  const captions: Caption[] = [];
  let open: { start: number; end: number; lines: string[] } | null = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const timing = TIMING.exec(line);
    if (timing) {
      // Where no blank line stands between captions, the number above a timing is the next one's.
      if (/^\s*\d+\s*$/.test(open?.lines.at(-1) ?? '')) open?.lines.pop();
      open = { start: seconds(timing.slice(1, 5)), end: seconds(timing.slice(5, 9)), lines: [] };
      captions.push(open);
    } else if (line.trim() === '') open = null;
    else open?.lines.push(line);
  }
  return captions;
}

const seconds = ([hours, minutes, rest, thousandths]: readonly (string | undefined)[]): number =>
  Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest) + Number(`0.${thousandths ?? 0}`);

interface Said {
  readonly speaker: string | null;
  /** True for what a dash marks as another's. */
  readonly dashed: boolean;
  readonly text: string;
}

const LABEL = /^(?:>>\s*)?(\p{Lu}[\p{L}\p{N}.’' #-]{0,30}?)(?:\s*\(([^)]{1,40})\))?:\s+(?=\S)/u;
const VOICE = /<v(?:\.[\w.-]+)?\s+([^>]{1,60})>/;
const SOUND = /^[\s♪♫#*-]*(?:[[(][^\])]*[\])][\s♪♫]*)+$|^\s*[♪♫].*$/u;

/**
 * The pieces of subtitles: what one speaker says without a stop in between is one piece, however many captions show it.
 * Sounds (`[door slams]`) are told by nobody.
 */
export function readSubtitles(text: string): Piece[] {
  const turns: (Said | 'sound' | 'silence')[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const caption of captionsOf(text)) {
    if (caption.start - end > SCENE) turns.push('silence');
    end = caption.end;
    for (const said of saidIn(caption)) {
      const before = turns.at(-1);
      if (said !== 'sound' && typeof before === 'object' && goesOn(before, said))
        turns[turns.length - 1] = { ...before, text: `${before.text} ${said.text}` };
      else turns.push(said);
    }
  }
  return turns.flatMap((turn) => (turn === 'sound' ? [] : turn === 'silence' ? [BREAK] : piecesOf(turn)));
}

const goesOn = (before: Said, { speaker, dashed }: Said): boolean =>
  !dashed && !/[.!?…]["”’']*$/.test(before.text) && (speaker ?? before.speaker) === before.speaker;

/** What is said in a caption: by one, or by two who have a dash each. */
function saidIn({ lines }: Caption): (Said | 'sound')[] {
  const dashed = lines.filter((line) => /^\s*[-–—]\s*\S/.test(line)).length > 1;
  const turns: string[] = [];
  for (const line of lines) {
    const begins = (dashed && /^\s*[-–—]/.test(line)) || VOICE.test(line) || LABEL.test(withoutMarks(line));
    if (begins || turns.length === 0) turns.push(dashed ? line.replace(/^\s*[-–—]\s*/, '') : line);
    else turns.push(`${turns.pop()} ${line}`);
  }
  return turns.map((turn): Said | 'sound' => {
    const voice = VOICE.exec(turn)?.[1];
    const words = withoutMarks(turn);
    if (SOUND.test(words) || words === '') return 'sound';
    const label = voice === undefined ? LABEL.exec(words) : null;
    const speaker = voice ?? label?.[1];
    return {
      dashed,
      speaker: speaker === undefined ? null : speakerName(speaker),
      text: words.slice(label?.[0].length ?? 0),
    };
  });
}

/** Without tags, positions and entities. */
const withoutMarks = (line: string): string =>
  tidyText(parseMarkup(line.replace(/\{\\[^}]*\}/g, ''), 'html', ''));

function piecesOf({ speaker, text }: Said): Piece[] {
  if (speaker === null) return [piece({ kind: 'paragraph' }, text)];
  const [, direction = ''] = /^[[(]([^\])]{1,60})[\])]/.exec(text) ?? [];
  const manner = mannerOf(direction);
  const words = text.replace(/[[(][^\])]{0,80}[\])]\s*/g, '').trim();
  return words === ''
    ? []
    : [piece({ kind: 'note', of: 'cue' }, speaker), piece(speechBy(speaker, manner), words)];
}
