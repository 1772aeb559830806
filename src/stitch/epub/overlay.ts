import { type Markup, xml } from '../../markup.js';
import type { EpubChapter } from './book.js';
import { chapterFile } from './contents.js';
import { lineId } from './prose.js';

/** Where a chapter's overlay is in the book. */
export const overlayFile = ({ id }: EpubChapter): string => `overlays/${id}.smil`;

/**
 * Says which stretch of sound belongs to which line of a chapter.
 *
 * @see https://www.w3.org/TR/epub-33/#sec-media-overlays
 */
export function overlay(chapter: EpubChapter): Markup {
  const text = `../${chapterFile(chapter)}`;
  const pairs = chapter.scenes.flat().flatMap(({ index, clip }) =>
    clip
      ? [
          xml`
      <par id="${lineId(index)}">
        <text src="${text}#${lineId(index)}"/>
        <audio src="../${clip.audio}" clipBegin="${seconds(clip.begin)}" clipEnd="${seconds(clip.end)}"/>
      </par>`,
        ]
      : [],
  );
  return xml`<?xml version="1.0" encoding="utf-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
  <body>
    <seq id="${chapter.id}" epub:textref="${text}#${chapter.id}" epub:type="chapter">${pairs}
    </seq>
  </body>
</smil>
`;
}

const seconds = (value: number): string => `${value.toFixed(3)}s`;

/** A duration as EPUB has it: `1:02:03.456`. */
export function clockValue(duration: number): string {
  const all = Math.round(duration * 1000);
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const [hours, minutes] = [Math.floor(all / 3_600_000), Math.floor(all / 60_000) % 60];
  return `${hours}:${pad(minutes, 2)}:${pad(Math.floor(all / 1000) % 60, 2)}.${pad(all % 1000, 3)}`;
}
