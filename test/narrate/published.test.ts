import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import SrtParser from 'srt-parser-2';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { findFfmpeg } from '../../src/find-ffmpeg.js';
import { STORY } from '../stitch/stories.js';
import { fullcast, temporaryFolder } from '../support/cli.js';

const FORMATS = 'mp3,epub,vtt,srt,audiobookshelf,w3c,podcast';
const RATE = 44_100;

interface Made {
  readonly dir: string;
  readonly files: readonly string[];
  readonly chapters: readonly {
    readonly title: string;
    readonly file: string;
    readonly duration: number;
    readonly cues: readonly { readonly start: number; readonly from: number; readonly to: number }[];
  }[];
  readonly stats: { readonly spoken: number };
}

/** Narrates the story in a folder of its own, or in one where it was narrated before. */
async function narrate(cwd: string, ...options: readonly string[]): Promise<Made> {
  writeFileSync(join(cwd, 'story.txt'), STORY);
  const args = ['narrate', 'story.txt', '--cache', 'cache', '--quiet', '--json', '--format', FORMATS];
  const { stdout, stderr, status } = await fullcast([...args, ...options], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout).books[0];
}

function digests(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(names.map((name) => [name, digest(name)]));
}

async function listen(file: string): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', file, '-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-'];
  const bytes = execFileSync(await findFfmpeg(), args, { maxBuffer: 2 ** 28 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

const loudest = (sound: Float32Array, from: number, to: number): number =>
  sound
    .slice(Math.round(from * RATE), Math.round(to * RATE))
    .reduce((most, each) => Math.max(most, Math.abs(each)), 0);

describe('a book in every form', () => {
  let folder: string;
  let book: Made;
  const read = (name: string) => readFileSync(join(folder, book.dir, name));
  const json = (name: string) => JSON.parse(read(name).toString());

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fullcast-test-'));
    book = await narrate(folder, '--credits', '--meta', 'series=The Sea', '--meta', 'series-part=2');
    return () => rmSync(folder, { recursive: true, force: true });
  });

  it('has each file once', () => {
    const names = book.files.map((file) => file.slice(book.dir.length + 1));
    expect([...names].sort()).toEqual(Object.keys(digests(join(folder, book.dir))));
    expect(names).toEqual(
      expect.arrayContaining([
        'The Storm.epub',
        'The Storm.vtt',
        'metadata.json',
        'publication.json',
        'cover.png',
      ]),
    );
  });

  it('begins and ends with credits that are no lines of the story, whose own spans stay what they are', () => {
    expect(book.chapters.map(({ title }) => title)).toEqual([
      'Opening Credits',
      'Chapter 1',
      'Chapter 2',
      'Closing Credits',
    ]);
    expect(book.chapters[0]?.cues).toEqual([]);
    const [first] = book.chapters[1]?.cues ?? [];
    expect(STORY.slice(first?.from, first?.to)).toBe('The Storm');
  });

  it('has captions where the voice begins, within 30 ms', async () => {
    for (const { file, title } of book.chapters) {
      const sound = await listen(join(folder, file));
      const { cues, errors } = new WebVTTParser().parse(
        readFileSync(join(folder, file.replace(/mp3$/, 'vtt')), 'utf8'),
        'subtitles',
      );
      expect(errors).toEqual([]);
      for (const [index, { startTime, text }] of cues.entries()) {
        const before = cues[index - 1];
        if (before && startTime - before.endTime < 0.03) continue;
        expect(loudest(sound, startTime - 0.07, startTime - 0.03), `${title} ${text}`).toBeLessThan(0.01);
        expect(loudest(sound, startTime - 0.03, startTime + 0.03), `${title} ${text}`).toBeGreaterThan(0.01);
      }
    }
  });

  it('has an EPUB without a fault', async () => {
    const { messages } = await EpubCheck.validate(read('The Storm.epub'));
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
  });

  it('has the same times in SRT, WebVTT and the transcript of the whole', () => {
    const { cues } = new WebVTTParser().parse(read('The Storm.vtt').toString(), 'subtitles');
    const srt = new SrtParser().fromSrt(read('The Storm.srt').toString());
    const { segments } = json('transcript.json');
    expect(srt.map(({ startSeconds }) => startSeconds)).toEqual(cues.map(({ startTime }) => startTime));
    expect(segments.map(({ startTime }: { startTime: number }) => startTime)).toEqual(
      cues.map(({ startTime }) => startTime),
    );
  });

  it('says the same of its chapters and of itself everywhere', () => {
    const titles = book.chapters.map(({ title }) => title);
    expect(json('chapters.json').chapters.map((each: { title: string }) => each.title)).toEqual(titles);
    expect(json('metadata.json').chapters.map((each: { title: string }) => each.title)).toEqual(titles);
    expect(json('metadata.json').series).toEqual(['The Sea #2']);
    const manifest = json('publication.json');
    expect(manifest.readingOrder.map((each: { name: string }) => each.name)).toEqual(titles);
    const urls: string[] = [...manifest.readingOrder, ...manifest.resources].map(({ url }) =>
      decodeURIComponent(url),
    );
    for (const url of urls) expect(read(url).length).toBeGreaterThan(0);
  });

  it('has the same bytes in every run, wherever', async () => {
    const elsewhere = temporaryFolder();
    const again = await narrate(
      elsewhere,
      '--credits',
      '--meta',
      'series=The Sea',
      '--meta',
      'series-part=2',
    );
    expect(digests(join(elsewhere, again.dir))).toEqual(digests(join(folder, book.dir)));
  });

  it('speaks nothing for another form', async () => {
    const elsewhere = temporaryFolder();
    await narrate(elsewhere, '--format', 'mp3');
    expect((await narrate(elsewhere)).stats.spoken).toBe(0);
  });
});

describe('the folder of a book', () => {
  it('is named as an Audiobookshelf library reads it, if asked', async () => {
    const cwd = temporaryFolder();
    const meta = ['series=The Sea', 'series-part=2', 'year=1987', 'narrator=A Cast'].flatMap((each) => [
      '--meta',
      each,
    ]);
    const { dir } = await narrate(cwd, '--format', 'audiobookshelf', '--layout', 'audiobookshelf', ...meta);
    expect(dir.split(/[/\\]/)).toEqual(['out', 'J. Doe', 'The Sea', 'Vol. 2 - 1987 - The Storm {A Cast}']);
  });
});
