import type { Script } from '../../model.js';
import { cleanLine } from '../../plain-text.js';
import { shownText } from '../text/runs.js';
import { type Caption, rowsOf } from './captions.js';
import { clock } from './clock.js';

/**
 * Captions as SubRip text. The format has no escapes: an arrow in the text, which players take for a time, is spelled
 * with a dash of its own.
 */
export function srt(script: Script, captions: readonly Caption[]): string {
  return captions
    .map(({ start, end, span }, index) => {
      const text = cleanLine(shownText(script, span)).replaceAll('-->', '—>');
      return `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${rowsOf(text).join('\n')}\n`;
    })
    .join('\n');
}
