import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ffprobe from '@ffprobe-installer/ffprobe';
import { describe, expect, it } from 'vitest';
import { measure } from '../support/measure.js';
import { JPEG, PNG } from '../support/pictures.js';
import { BOOK, chapterOf, noise, TRACK } from './support.js';

const clip = noise(0.3);
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The streams of a file, and the picture in it. */
function pictureIn(file: string): { codec: string; attached: boolean; comment: string } | null {
  measure(file);
  const args = ['-v', 'error', '-select_streams', 'v', '-show_streams', '-of', 'json', file];
  const [stream] = JSON.parse(spawnSync(ffprobe.path, args, { encoding: 'utf8' }).stdout).streams;
  return (
    stream && {
      codec: stream.codec_name,
      attached: stream.disposition.attached_pic === 1,
      comment: stream.tags.comment,
    }
  );
}

describe('a chapter’s file', () => {
  it('is an MP3 of 44.1 kHz, mono, 192 kb/s constant', async () => {
    const { file } = await chapterOf([noise(2)]);
    const facts = measure(file);
    expect(facts).toMatchObject({ codec: 'mp3', rate: 44100, channels: 1, bitRate: 192000 });
    expect(bitRates(readFileSync(file))).toEqual(new Set([192]));
  });

  it('has the same bytes whenever it is written', async () => {
    const book = { ...BOOK, author: 'Ann', cover: { mime: 'image/png' as const, data: PNG } };
    const files = [await chapterOf([clip, clip], { book }), await chapterOf([clip, clip], { book })];
    const [one, two] = files.map(({ file }) => digest(file));
    expect(one).toBe(two);
  });

  it('says nothing of the machine that made it', async () => {
    const { file } = await chapterOf([clip]);
    const { tags } = measure(file);
    expect(Object.keys(tags).sort()).toEqual(['album', 'genre', 'title', 'track']);
  });
});

describe('what a player shows', () => {
  it('is title, book, author and number', async () => {
    const book = { ...BOOK, title: 'The Sea', author: 'J. Doe', narrator: 'Mae' };
    const track = { title: 'The Storm', number: 3, of: 12 };
    expect(measure((await chapterOf([clip], { book, track })).file).tags).toEqual({
      composer: 'Mae',
      title: 'The Storm',
      album: 'The Sea',
      artist: 'J. Doe',
      album_artist: 'J. Doe',
      track: '3/12',
      genre: 'Audiobook',
    });
  });

  it.each([
    ['an equals sign', 'a=b=c'],
    ['what ffmetadata escapes', '; # \\ = [CHAPTER]'],
    ['quotation marks', '"a" \'b\' `c` “d”'],
    ['what a shell takes', '$(id) `id` | ; rm -rf ~ && %PATH%'],
    ['what looks like an option', '-y -i /etc/passwd'],
    ['an emoji', '👩‍🚀 to the 🌕'],
    ['Hebrew and Arabic', 'שלום العالم'],
    ['a direction mark', '\u202eabc\u202c'],
    ['Chinese', '第一章 暴風雨'],
    ['accents apart', 'cafe\u0301'],
    ['10,000 letters', 'long '.repeat(2000).trim()],
    ['one wide word', '暴'.repeat(5000)],
  ])('is kept as it is: %s', async (_, text) => {
    const book = { ...BOOK, title: text, author: text };
    const found = measure((await chapterOf([clip], { book, track: { ...TRACK, title: text } })).file).tags;
    expect([found.title, found.album, found.artist]).toEqual([text, text, text]);
  });

  it.each([
    ['lines', 'one\r\ntwo\nthree\u2028four', 'one two three four'],
    ['NUL', 'a\0b', 'a b'],
    ['control characters', '\x1b[31m red \x07', '[31m red'],
    ['half a letter', 'a\ud800b', 'a\ufffdb'],
  ])('is one line that every player takes: %s', async (_, text, shown) => {
    const book = { ...BOOK, author: text };
    const found = measure((await chapterOf([clip], { book, track: { ...TRACK, title: text } })).file).tags;
    expect([found.title, found.artist]).toEqual([shown, shown]);
  });

  it('is left out where there is nothing to show', async () => {
    const found = measure((await chapterOf([clip], { book: { ...BOOK, author: ' \n ' } })).file).tags;
    expect(Object.keys(found)).not.toContain('artist');
  });
});

describe('the cover', () => {
  it.each([
    ['image/jpeg', JPEG, 'mjpeg'],
    ['image/png', PNG, 'png'],
  ] as const)('%s is attached', async (mime, data, codec) => {
    const { file, heard } = await chapterOf([clip], { book: { ...BOOK, cover: { mime, data } } });
    expect(pictureIn(file)).toEqual({ codec, attached: true, comment: 'Cover (front)' });
    expect(readFileSync(file).includes(data)).toBe(true);
    expect(heard.length).toBe((await chapterOf([clip])).heard.length);
  });

  it('is none where there is none', async () => {
    expect(pictureIn((await chapterOf([clip])).file)).toBeFalsy();
  });
});

/** The bit rates in the headers of an MP3's frames, kb/s (ISO 11172-3, layer III). */
function bitRates(file: Buffer): Set<number> {
  const RATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
  const rates = new Set<number>();
  const size = file.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0);
  for (let at = 10 + size; at + 4 <= file.length; ) {
    const header = file.readUInt32BE(at);
    if (header >>> 21 !== 0x7ff) throw new Error(`no frame at ${at}`);
    const rate = RATES[(header >>> 12) & 15] ?? 0;
    rates.add(rate);
    at += Math.floor((144_000 * rate) / 44_100) + ((header >>> 9) & 1);
  }
  return rates;
}
