import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import type { Clip, Line, Opening, Script } from '../../src/model.js';
import {
  defaultPauses,
  masterings,
  type Single,
  type SingleRequest,
  type Speech,
  writeSingle,
} from '../../src/stitch/index.js';
import type { BookTags } from '../../src/stitch/metadata.js';
import { temporaryFolder } from '../support/cli.js';

export const RATE = 44100;
export const never: AbortSignal = new AbortController().signal;

export const BOOK: BookTags = { title: 'Book', author: null, narrator: '', details: {}, cover: null };
export const TRACK = { title: 'One', number: 1, of: 1 };

/** A clip with the line that it is of; several in a row may be of one. */
export interface LineClip {
  readonly line: number;
  readonly clip: Clip;
  readonly volume?: number;
}

/** A script of narration whose lines open what is asked, headings where they are named so. */
export function scriptOf(...opens: readonly (Opening | 'heading')[]): Script {
  const lines = opens.map(
    (opening, index): Line => ({
      start: index * 2,
      end: index * 2 + 1,
      kind: opening === 'heading' ? 'heading' : 'narration',
      speaker: null,
      confidence: 1,
      opens: opening === 'heading' ? (index === 0 ? 'chapter' : 'paragraph') : opening,
    }),
  );
  return {
    source: 'test.txt',
    text: 'a '.repeat(opens.length),
    title: 'Book',
    author: null,
    details: {},
    cover: null,
    emphasis: [],
    characters: [],
    chapters: [{ title: 'One', scenes: [{ firstLine: 0, lastLine: lines.length - 1 }] }],
    lines,
  };
}

/** @param amplitude of full scale */
export function tone(hertz: number, seconds: number, { rate = 16000, amplitude = 0.3 } = {}): Clip {
  const samples = new Int16Array(Math.round(seconds * rate));
  for (let n = 0; n < samples.length; n++)
    samples[n] = Math.round(32767 * amplitude * Math.sin((2 * Math.PI * hertz * n) / rate));
  return { samples, rate };
}

/** Noise that is the same every time. */
export function noise(seconds: number, { rate = 16000, amplitude = 0.3 } = {}): Clip {
  let state = 1;
  const samples = Int16Array.from({ length: Math.round(seconds * rate) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round(32767 * amplitude * (state / 2 ** 31 - 1));
  });
  return { samples, rate };
}

/** One a line, if they don't say otherwise. */
export function lineClips(clips: readonly (Clip | LineClip)[]): LineClip[] {
  return clips.map((each, line) => ('clip' in each ? each : { line, clip: each }));
}

export async function* clipsOf(clips: readonly (Clip | LineClip)[]): AsyncGenerator<Clip> {
  for (const { clip } of lineClips(clips)) yield clip;
}

/** What is to be heard, for clips like these. */
export function speechOf(clips: readonly (Clip | LineClip)[], script: Script): Speech[] {
  return lineClips(clips).map(({ line, volume = 1 }, index) => {
    const { start, end } = script.lines[line] ?? { start: 0, end: 0 };
    return { line, key: `clip ${index}`, text: script.text.slice(start, end), volume, rate: 1 };
  });
}

export interface Chapter extends Single {
  readonly file: string;
  /** As a player hears it, of full scale. */
  readonly heard: Float32Array;
}

/** What writes a chapter of these clips, one a line. */
export function requestOf(
  clips: readonly (Clip | LineClip)[],
  {
    script = scriptOf('chapter', ...clips.slice(1).map(() => 'line' as const)),
    ...request
  }: Partial<SingleRequest> = {},
): SingleRequest {
  return {
    script,
    speech: speechOf(clips, script),
    clips: clipsOf(clips),
    file: join(temporaryFolder(), 'one.mp3'),
    cache: temporaryFolder(),
    book: BOOK,
    track: TRACK,
    pauses: defaultPauses,
    mastering: masterings.acx,
    signal: never,
    ...request,
  };
}

/** Writes a chapter of these clips, one a line, and listens to it. */
export async function chapterOf(
  clips: readonly (Clip | LineClip)[],
  changes: Partial<SingleRequest> = {},
): Promise<Chapter> {
  const request = requestOf(clips, changes);
  const result = await writeSingle(request);
  return { ...result, file: request.file, heard: await listen(request.file) };
}

/** What a player hears, of full scale. @param rate to convert to, in Hz; the file's own if left out */
export async function listen(file: string, rate?: number): Promise<Float32Array> {
  const convert = rate === undefined ? [] : ['-ar', String(rate)];
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-map',
    '0:a',
    ...convert,
    '-f',
    'f32le',
    '-c:a',
    'pcm_f32le',
    '-',
  ];
  const bytes = execFileSync(await findFfmpeg(), args, { maxBuffer: 2 ** 30 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

export interface Loudness {
  /** LUFS. */
  readonly integrated: number;
  /** dB of full scale, between the samples, too. */
  readonly truePeak: number;
}

/** What ffmpeg's meter (EBU R 128) says of a signal. */
export async function meter(signal: Float32Array, rate = RATE): Promise<Loudness> {
  const args = ['-hide_banner', '-f', 'f32le', '-ar', String(rate), '-ac', '1', '-i', '-'];
  const filter = ['-af', 'ebur128=peak=true', '-f', 'null', '-'];
  const input = Buffer.from(signal.buffer, signal.byteOffset, signal.byteLength);
  const { stderr } = spawnSync(await findFfmpeg(), [...args, ...filter], { input, encoding: 'utf8' });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const value = (label: RegExp) => Number(label.exec(summary)?.[1] ?? Number.NaN);
  return {
    integrated: value(/I:\s+(-?[\d.]+) LUFS/),
    truePeak: value(/Peak:\s+(-?[\d.]+) dBFS/),
  };
}

export const decibels = (amplitude: number): number => 20 * Math.log10(amplitude);

export const peak = (signal: Float32Array): number =>
  signal.reduce((highest, each) => Math.max(highest, Math.abs(each)), 0);

export const rms = (signal: Float32Array): number =>
  Math.sqrt(signal.reduce((sum, each) => sum + each * each, 0) / signal.length);

/** Where there is sound, in seconds: stretches that are nowhere silent for longer than `gap`. */
export function sounds(
  signal: Float32Array,
  threshold = 0.005,
  gap = 0.05,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  signal.forEach((value, index) => {
    if (Math.abs(value) < threshold) return;
    const at = index / RATE;
    const last = found.at(-1);
    if (last && at - last.end < gap) last.end = at;
    else found.push({ start: at, end: at });
  });
  return found;
}

/** Amplitude of one frequency in a signal (Goertzel, Hann window). */
export function amplitudeAt(signal: Float32Array, hertz: number, rate = RATE): number {
  let re = 0;
  let im = 0;
  let weight = 0;
  signal.forEach((value, n) => {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / signal.length);
    const angle = (2 * Math.PI * hertz * n) / rate;
    re += window * value * Math.cos(angle);
    im -= window * value * Math.sin(angle);
    weight += window;
  });
  return (2 * Math.hypot(re, im)) / weight;
}

export function expectNear(value: number, wanted: number, within: number): void {
  expect(value, `${value} is to be within ${within} of ${wanted}`).toBeGreaterThanOrEqual(wanted - within);
  expect(value, `${value} is to be within ${within} of ${wanted}`).toBeLessThanOrEqual(wanted + within);
}
