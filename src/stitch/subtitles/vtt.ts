import type { Script, Span } from '../../model.js';
import { cleanLine, cleanText } from '../../plain-text.js';
import { runsOf } from '../text/runs.js';
import type { Caption } from './captions.js';
import { clock } from './clock.js';

/** What a caption says of the narrator, who has no name. */
export const NARRATOR = 'Narrator';

/**
 * Captions as WebVTT, with a voice span that names the speaker, and emphasis in italics. Rows are left to the player,
 * which knows how wide they are.
 *
 * @see https://www.w3.org/TR/webvtt1/
 */
export function vtt(script: Script, captions: readonly Caption[]): string {
  const cues = captions.map(({ start, end, speaker, span }, index) => {
    const voice = `<v ${escapeCue(cleanLine(speaker ?? NARRATOR))}>`;
    const times = `${clock(start, '.')} --> ${clock(end, '.')}`;
    return `\n${index + 1}\n${times}\n${voice}${cueText(script, span)}</v>\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}

/** No blank line and no `-->` may be in a cue. */
function cueText(script: Script, span: Span): string {
  return runsOf(script, span)
    .map(({ text, emphasised }) => {
      const plain = escapeCue(cleanText(text).replace(/[\s\u2028\u2029]+/gu, ' '));
      return emphasised ? `<i>${plain}</i>` : plain;
    })
    .join('')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeCue = (text: string): string => text.replace(/[&<>]/g, (found) => ENTITIES[found] ?? found);
