import SrtParser from 'srt-parser-2';
import { describe, expect, it } from 'vitest';
import { type VttCue, type VttNode, WebVTTParser } from 'webvtt-parser';
import { type Caption, captionsOf, ROW } from '../../src/stitch/subtitles/captions.js';
import { srt } from '../../src/stitch/subtitles/srt.js';
import { type CaptionUnit, captionUnits } from '../../src/stitch/subtitles/units.js';
import { vtt } from '../../src/stitch/subtitles/vtt.js';
import { fc } from '../support/property.js';
import { wordsOf } from '../support/whole.js';
import { recordingOf } from './recording.js';
import { STORY } from './stories.js';

const recording = recordingOf(STORY);
const { script } = recording;

const captions = (unit: CaptionUnit, { chapters } = recording): Caption[] =>
  chapters.flatMap((chapter) => captionsOf({ ...recording, captions: unit }, chapter, chapter.start));

/** What is spoken of the story, without the marks of emphasis. */
const spokenWords = wordsOf(
  script.lines
    .filter(({ kind }) => kind !== 'note')
    .map(({ start, end }) => script.text.slice(start, end).replaceAll('_', ''))
    .join(' '),
);

const parseVtt = (source: string) => new WebVTTParser().parse(source, 'subtitles');
const textOf = ({ type, value = '', children = [] }: VttNode): string =>
  type === 'text' ? value : children.map(textOf).join('');
const speakerOf = ({ tree }: VttCue) => tree.children.find(({ name }) => name === 'v')?.value;

describe.each(captionUnits)('subtitles by %s', (unit) => {
  const all = captions(unit);

  it('have every word that is spoken once, in order', () => {
    const shown = all.map(({ span }) => script.text.slice(span.start, span.end).replaceAll('_', ''));
    expect(wordsOf(shown.join(' '))).toEqual(spokenWords);
  });

  it('follow each other in time, within the lines that they are of', () => {
    all.forEach(({ start, end }, index) => {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual((all[index - 1]?.end ?? 0) - 1e-9);
    });
    for (const { start, cues } of recording.chapters) {
      for (const cue of cues) {
        expect(all.some((each) => Math.abs(each.start - cue.start - start) < 1e-9)).toBe(true);
        expect(all.some((each) => Math.abs(each.end - cue.end - start) < 1e-9)).toBe(true);
      }
    }
  });

  it('are WebVTT without a fault, with who speaks and the very text', () => {
    const { cues, errors } = parseVtt(vtt(script, all));
    expect(errors).toEqual([]);
    expect(cues).toHaveLength(all.length);
    expect(wordsOf(cues.map(({ tree }) => tree.children.map(textOf).join('')).join(' '))).toEqual(
      spokenWords,
    );
    expect(new Set(cues.map(speakerOf))).toEqual(new Set(['Narrator', 'Anna', 'Ben']));
    cues.forEach(({ startTime, endTime }, index) => {
      expect(startTime).toBeCloseTo(all[index]?.start ?? 0, 3);
      expect(endTime).toBeCloseTo(all[index]?.end ?? 0, 3);
    });
  });

  it('are SubRip with the very text', () => {
    const cues = new SrtParser().fromSrt(srt(script, all));
    expect(cues).toHaveLength(all.length);
    expect(wordsOf(cues.map(({ text }) => text).join(' '))).toEqual(spokenWords);
    cues.forEach(({ startSeconds, endSeconds, id }, index) => {
      expect(id).toBe(String(index + 1));
      expect(startSeconds).toBeCloseTo(all[index]?.start ?? 0, 3);
      expect(endSeconds).toBeCloseTo(all[index]?.end ?? 0, 3);
    });
  });
});

describe('subtitles by sentence', () => {
  it('fit on two rows of a screen', () => {
    const cues = new SrtParser().fromSrt(srt(script, captions('sentence')));
    for (const { text } of cues) {
      expect(text.split('\n').length).toBeLessThanOrEqual(2);
      for (const row of text.split('\n')) expect(row.length).toBeLessThanOrEqual(ROW);
    }
    expect(cues.some(({ text }) => text.includes('\n'))).toBe(true);
  });

  it('part sentences, not titles and initials', () => {
    const story =
      'Mr. Crake and J. R. Hatch came in. They sat. “Well!” said Dr. Lee. “Go on… and on.” No. 9 left.';
    const one = recordingOf(story);
    const [chapter] = one.chapters;
    const parts = chapter ? captionsOf(one, chapter) : [];
    expect(parts.map(({ span }) => one.script.text.slice(span.start, span.end))).toEqual([
      'Mr. Crake and J. R. Hatch came in.',
      'They sat.',
      '“Well!”',
      'said Dr. Lee.',
      '“Go on… and on.”',
      'No. 9 left.',
    ]);
  });
});

describe('subtitles of any text', () => {
  const nasty = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '-->',
          '&',
          '<v X>',
          '</v>',
          '<i>',
          '\0',
          '\u0007',
          '\u2028',
          '\ud800',
          '𝒳',
          '_so_',
          '\n\n',
          '. ',
          '!? ',
          '“',
        ),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('word ', 'another ', 'said Anna. '),
      ),
      { maxLength: 30 },
    )
    .map((parts) => `Then ${parts.join('')} so.`);

  it('parse, with each cue of the text in its place', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(...captionUnits), (story, unit) => {
        const one = recordingOf(story);
        const all = one.chapters.flatMap((chapter) =>
          captionsOf({ ...one, captions: unit }, chapter, chapter.start),
        );
        const { cues, errors } = parseVtt(vtt(one.script, all));
        expect(errors).toEqual([]);
        expect(cues).toHaveLength(all.length);
        expect(new SrtParser().fromSrt(srt(one.script, all))).toHaveLength(all.length);
      }),
      { numRuns: 300 },
    );
  });
});
