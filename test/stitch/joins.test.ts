import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, longStory, named, type Stitched, stitched, storyOf } from './books.js';
import { decibels, expectNear, listen, peak, RATE, rms } from './support.js';

const script = storyOf(longStory(2, 25));
let book: Stitched;
let reference: Float32Array;
const starts: number[] = [];

/** All chapters' WAVs laid end to end: the samples as they were before anything was encoded. */
async function rendered(): Promise<Float32Array> {
  const parts = await Promise.all(book.chapters.map(({ files }) => listen(book.path(files.wav ?? ''))));
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    starts.push(at);
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const place = mkdtempSync(join(tmpdir(), 'fullcast-test-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

beforeAll(async () => {
  book = await stitched(script, {
    folder: join(place, 'book'),
    cache: join(place, 'cache'),
    formats: named('mp3', 'mp3-book', 'm4b', 'opus', 'flac', 'wav', 'stems'),
  });
  reference = await rendered();
});

/** How far a stretch of one signal lies behind that of another, in samples, by their cross-correlation. */
function lag(one: Float32Array, two: Float32Array, from: number, length: number, reach: number): number {
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY };
  for (let shift = -reach; shift <= reach; shift++) {
    let sum = 0;
    for (let i = from; i < from + length; i++) sum += (one[i] ?? 0) * (two[i + shift] ?? 0);
    if (sum > best.sum) best = { lag: shift, sum };
  }
  return best.lag;
}

/** The largest error of a signal over the stretches that are silent in the reference, of full scale. */
function noiseInSilence(heard: Float32Array, margin: number): number {
  let worst = 0;
  let silent = 0;
  reference.forEach((value, index) => {
    silent = value === 0 ? silent + 1 : 0;
    if (silent > 2 * margin) worst = Math.max(worst, Math.abs(heard[index - margin] ?? 0));
  });
  return worst;
}

describe('what was encoded in segments', () => {
  it('is many segments', () => {
    expect(book.chapters.flatMap(({ cues }) => cues).length).toBe(linesOf(script).length);
    expect(reference.length / RATE).toBeGreaterThan(300);
  });

  it('is in an MP3 as it was rendered: as long to the sample, nowhere shifted, silent at the joins', async () => {
    const heard = await listen(book.path('The Long Way.mp3'));
    expect(heard.length).toBe(reference.length);
    for (const { start, cues } of book.chapters) {
      for (const cue of cues.filter((_, index) => index % 10 === 0)) {
        const at = Math.round((start + cue.start) * RATE);
        expect(lag(reference, heard, at, 4000, 40)).toBe(0);
      }
    }
    expect(noiseInSilence(heard, 1600)).toBeLessThan(0.0005);
    const error = heard.map((value, index) => value - (reference[index] ?? 0));
    expect(decibels(rms(error) / rms(reference))).toBeLessThan(-20);
  });

  it('is in the chapters’ MP3s the same sound as in the book’s', async () => {
    const heard = await listen(book.path('The Long Way.mp3'));
    for (const [index, { files }] of book.chapters.entries()) {
      const chapter = await listen(book.path(files.mp3 ?? ''));
      const from = starts[index] ?? 0;
      expect(peak(chapter.map((value, n) => value - (heard[from + n] ?? 0)))).toBeLessThan(0.001);
    }
  });

  it('is in an M4B within half a frame of its place everywhere, and silent at the joins', async () => {
    const heard = await listen(book.path('The Long Way.m4b'));
    expectNear(heard.length, reference.length, 1024);
    const lags = book.chapters.flatMap(({ start, cues }) =>
      cues
        .filter((_, index) => index % 10 === 0)
        .map((cue) => lag(reference, heard, Math.round((start + cue.start) * RATE), 4000, 600)),
    );
    expect(Math.max(...lags.map(Math.abs))).toBeLessThanOrEqual(512);
    expect(new Set(lags).size).toBeGreaterThan(1);
    expect(noiseInSilence(heard, 3600)).toBeLessThan(0.0005);
  });

  it('is in Opus and FLAC where it was rendered', async () => {
    for (const { start, cues, files } of book.chapters) {
      const from = Math.round(start * RATE);
      const flac = await listen(book.path(files.flac ?? ''));
      expect(peak(flac.map((value, n) => value - (reference[from + n] ?? 0)))).toBe(0);
      const opus = await listen(book.path(files.opus ?? ''), RATE);
      const original = reference.subarray(from, from + flac.length);
      for (const cue of cues.filter((_, index) => index % 10 === 0)) {
        expect(Math.abs(lag(original, opus, Math.round(cue.start * RATE), 4000, 60))).toBeLessThan(20);
      }
      expectNear(opus.length, flac.length, 200);
    }
  });

  it('is in the stems what adds up to the whole', async () => {
    for (const [index, { title }] of book.chapters.entries()) {
      const names = book.files.filter(
        (name) => name.startsWith(`stems/0${index + 1} - ${title}/`) && name.endsWith('.flac'),
      );
      expect(names.length).toBe(3);
      const tracks = await Promise.all(names.map((name) => listen(book.path(name))));
      const from = starts[index] ?? 0;
      const to = starts[index + 1] ?? reference.length;
      for (let at = from; at < to; at += 1) {
        const sum = tracks.reduce((all, track) => all + (track[at - from] ?? 0), 0);
        // What fades out at a clip's ends counts as silence.
        if (Math.abs(sum - (reference[at] ?? 0)) > 0.01)
          throw new Error(`not the same at ${at}: ${sum}, ${reference[at]}`);
      }
    }
  });
});
