import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureFile } from '../../src/check/facts/index.js';
import { check } from '../../src/check/index.js';
import { limits } from '../../src/check/limits/index.js';
import { acx } from '../../src/check/standards/acx.js';
import { decode } from '../../src/decode.js';
import { bytes, checkOne, failed, ffmpeg, never, picture, rightChapter } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'fullcast-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let right: string;
let cover: string;
beforeAll(async () => {
  right = await rightChapter(folder);
  cover = await picture(folder, 2400);
});

interface Making {
  readonly filter?: string;
  /** More options for the encoder. */
  readonly options?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly cover?: string | null;
}

const TAGS = { title: 'One', album: 'The Ferry', artist: 'Nobody', track: '1/1' };

/** A file made of the right chapter, spoilt as asked. */
async function make(name: string, making: Making = {}): Promise<string> {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  const { filter = 'anull', options = [], tags = {}, cover: front = cover } = making;
  const sound = name.endsWith('.mp3') ? ['-b:a', '192k'] : [];
  const withCover = front !== null && !/\.(?:wav|opus)$/.test(name);
  await ffmpeg(
    ...['-v', 'error', '-i', right, ...(withCover ? ['-i', front] : [])],
    ...[
      '-map',
      '0:a',
      ...(withCover ? ['-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic'] : []),
    ],
    ...Object.entries({ ...TAGS, ...tags }).flatMap(([key, text]) => ['-metadata', `${key}=${text}`]),
    ...['-af', filter, '-ar', '44100', '-ac', '1', ...sound, ...options, file],
  );
  return file;
}

/** Marks as ffmpeg reads them, in milliseconds. */
function marks(name: string, ...chapters: readonly (readonly [number, number, string])[]): string {
  const file = join(folder, `${name}.txt`);
  const sections = chapters.map(
    ([start, end, title]) => `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${start}\nEND=${end}\ntitle=${title}\n`,
  );
  writeFileSync(file, `;FFMETADATA1\n${sections.join('')}`);
  return file;
}

async function book(
  name: string,
  ...chapters: readonly (readonly [number, number, string])[]
): Promise<string> {
  const file = join(folder, `${name}.m4b`);
  const text = marks(name, ...chapters);
  await ffmpeg(
    ...['-v', 'error', '-i', right, '-i', cover, '-f', 'ffmetadata', '-i', text, '-map_chapters', '2'],
    ...['-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic', '-c:a', 'aac'],
    ...[
      '-b:a',
      '128k',
      '-metadata',
      'title=The Ferry',
      '-metadata',
      'album=The Ferry',
      '-metadata',
      'artist=N',
    ],
    ...['-f', 'mp4', file],
  );
  return file;
}

describe('what is right', () => {
  it.each(['right.mp3', 'right.flac', 'plain.wav', 'right.opus'])('passes: %s', async (name) => {
    const report = await checkOne(
      await make(name, name.endsWith('.opus') ? { options: ['-ar', '48000'] } : {}),
    );
    expect(failed(report)).toEqual([]);
    expect(report.passed).toBe(true);
    expect(failed(report, 'warning')).toEqual(name.endsWith('.opus') ? ['cover'] : []);
  });

  it('passes: a book in one file, with chapter marks', async () => {
    const report = await checkOne(await book('right', [0, 5000, 'One'], [5000, 10_000, 'Two']));
    expect(failed(report)).toEqual([]);
    expect(report.facts?.role).toBe('book');
  });

  it('passes for podcasts and for broadcasts where it is made for them', async () => {
    const podcast = await make('podcast.mp3', { filter: 'volume=4.2dB,alimiter=limit=0.8:level=0' });
    expect(failed(await checkOne(podcast, 'podcast'))).toEqual([]);
    const ebu = await make('ebu.mp3', { filter: 'volume=-2.8dB' });
    expect(failed(await checkOne(ebu, 'ebu'))).toEqual([]);
  });
});

const noise = (decibels: number) => `aeval=val(0)+(random(0)-0.5)*${10 ** (decibels / 20) * Math.sqrt(12)}`;

async function loudest(): Promise<{ samples: Float32Array; peak: number }> {
  const pieces: Float32Array[] = [];
  await decode({ file: right, signal: never, take: (piece) => pieces.push(piece.slice()) });
  const samples = Float32Array.from(pieces.flatMap((piece) => [...piece]));
  const height = (at: number) => Math.abs(samples[at] ?? 0);
  return { samples, peak: samples.reduce((best, _, at) => (height(at) > height(best) ? at : best), 0) };
}

describe('what is wrong fails exactly the limit that it breaks', () => {
  it.each<[limit: string, name: string, making: Making]>([
    ['rms', 'quiet.mp3', { filter: 'volume=-6dB' }],
    ['noise-floor', 'noisy.mp3', { filter: noise(-55) }],
    ['head', 'headless.mp3', { filter: 'atrim=start=0.3' }],
    ['head', 'late.mp3', { filter: 'adelay=1000' }],
    ['tail', 'cut.mp3', { filter: 'areverse,atrim=start=1.2,areverse' }],
    ['tail', 'endless.mp3', { filter: 'apad=pad_len=264600' }],
    ['sample-rate', 'rate.mp3', { options: ['-ar', '48000'] }],
    ['bit-rate', 'thin.mp3', { options: ['-b:a', '128k'] }],
    ['bit-rate', 'variable.mp3', { options: ['-b:a', '0', '-q:a', '0'] }],
    ['tags', 'untitled.mp3', { tags: { title: '' } }],
    ['tags', 'trackless.mp3', { tags: { track: '' } }],
    ['clicks', 'clicks.flac', { filter: "aeval='val(0)+if(between(t,2,10)*eq(mod(n,40000),20000),0.25,0)'" }],
    [
      'channels',
      'surround.flac',
      { filter: 'pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0', options: ['-ac', '6'] },
    ],
    // Whatever is cut off also peaks too high, and an offset is no silence: of a stem, neither is asked.
    ['clipping', 'stems/clipped.flac', { filter: 'volume=9dB' }],
    ['dc-offset', 'stems/offset.flac', { filter: 'aeval=val(0)+0.02*min(1\\,t)' }],
  ])('%s: %s', async (limit, name, making) => {
    const report = await checkOne(await make(name, making));
    expect(failed(report)).toEqual([limit]);
    expect(report.passed).toBe(false);
  });

  it('longest-silence', async () => {
    const filter = 'asplit[a][b];[b]adelay=5000[c];[a][c]concat=n=2:v=0:a=1';
    const report = await checkOne(await make('pause.mp3', { filter }));
    expect(failed(report)).toEqual(['longest-silence']);
  });

  it('loudness', async () => {
    expect(failed(await checkOne(await make('soft.mp3'), 'podcast'))).toEqual(['loudness']);
    expect(failed(await checkOne(await make('loud.mp3'), 'ebu'))).toEqual(['loudness']);
  });

  it('loudness-range, as a warning', async () => {
    const report = await checkOne(
      await make('range.mp3', { filter: 'asplit[a][b];[b]volume=-19dB[c];[a][c]concat=n=2:v=0:a=1' }),
      'ebu',
    );
    expect(failed(report, 'warning')).toContain('loudness-range');
  });

  it('cover: too small, not square, no picture', async () => {
    const small = await make('small.mp3', { cover: await picture(folder, 1000) });
    const wide = await make('wide.mp3', { cover: await picture(folder, 2600, 2400) });
    expect(failed(await checkOne(small))).toEqual(['cover']);
    expect(failed(await checkOne(wide))).toEqual(['cover']);
    const whole = bytes(await make('garbled.mp3'));
    const start = whole.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    whole.fill(0x20, start, start + 2000);
    writeFileSync(join(folder, 'garbled.mp3'), whole);
    expect(failed(await checkOne(join(folder, 'garbled.mp3')))).toEqual(['cover']);
  });

  it('chapter-marks: none, without a name, beyond the end', async () => {
    expect(failed(await checkOne(await book('none')))).toEqual(['chapter-marks']);
    expect(failed(await checkOne(await book('nameless', [0, 5000, 'One'], [5000, 9000, ''])))).toEqual([
      'chapter-marks',
    ]);
    const beyond = await make('beyond.mp3', {
      options: ['-f', 'mp3'],
      tags: {},
    });
    const marked = join(folder, 'marked.mp3');
    const text = marks('beyond', [0, 5000, 'One'], [500_000, 600_000, 'Two']);
    await ffmpeg(
      '-v',
      'error',
      '-i',
      beyond,
      '-f',
      'ffmetadata',
      '-i',
      text,
      '-map',
      '0',
      '-c',
      'copy',
      '-map_chapters',
      '1',
      marked,
    );
    expect(failed(await checkOne(marked))).toEqual(['chapter-marks']);
  });

  it('duration: a header that claims four gigabytes', async () => {
    const wav = bytes(await make('claims.wav'));
    wav.writeUInt32LE(0xffff_ffff, 4);
    wav.writeUInt32LE(0xffff_ff00, wav.indexOf('data') + 4);
    writeFileSync(join(folder, 'claims.wav'), wav);
    expect(failed(await checkOne(join(folder, 'claims.wav')))).toEqual(['duration']);
  });

  it('intact: bytes that belong to nothing', async () => {
    const mp3 = bytes(await make('junk.mp3', { options: ['-reservoir', '0'] }));
    const middle = mp3.indexOf(Buffer.from([0xff, 0xfb]), mp3.length / 2);
    const junk = Buffer.alloc(3000, 'junk');
    writeFileSync(
      join(folder, 'junk.mp3'),
      Buffer.concat([mp3.subarray(0, middle), junk, mp3.subarray(middle)]),
    );
    expect(failed(await checkOne(join(folder, 'junk.mp3')))).toEqual(['intact']);
  });

  it('intact, duration and tail: cut off in the middle', async () => {
    const file = await make('half.mp3');
    truncateSync(file, Math.round(bytes(file).length * 0.6));
    expect(failed(await checkOne(file))).toEqual(expect.arrayContaining(['intact', 'duration']));
  });

  it('file-size', async () => {
    const file = await make('large.wav');
    const wav = bytes(file);
    const junk = Buffer.alloc(8, 'JUNK');
    junk.writeUInt32LE(171_000_000, 4);
    writeFileSync(file, Buffer.concat([wav, junk]));
    truncateSync(file, wav.length + 8 + 171_000_000);
    expect(failed(await checkOne(file))).toEqual(['file-size']);
  });

  it('true-peak: a swell around the loudest sample', async () => {
    const { samples, peak } = await loudest();
    const gain = 0.8 / Math.abs(samples[peak] ?? 1) - 1;
    const filter = `aeval='val(0)*(1+${gain}*exp(-pow((n-${peak})/900,2)))'`;
    expect(failed(await checkOne(await make('peaky.mp3', { filter })))).toEqual(['true-peak']);
  });

  it('dropouts: a hole between two loud samples', async () => {
    const { samples, peak } = await loudest();
    const end = samples.findIndex((value, at) => at > peak + 400 && Math.abs(value) > 0.2);
    const filter = `aeval='val(0)*if(between(n,${peak},${end - 1}),0,1)'`;
    expect(failed(await checkOne(await make('hole.flac', { filter })))).toEqual(['dropouts']);
  });

  it('length, of a chapter of two hours and a minute', async () => {
    const facts = await measureFile(await make('long.mp3'), never);
    if ('why' in facts) throw new Error(facts.why);
    const seconds = 121 * 60;
    const long = { ...facts, statedSeconds: seconds, sound: { ...facts.sound, duration: seconds } };
    const wrong = limits.filter(({ judge }) => judge(long, acx).result === 'fail');
    expect(wrong.map(({ id }) => id)).toEqual(['length']);
  });

  it('heard: nothing but silence', async () => {
    expect(failed(await checkOne(await make('silent.mp3', { filter: 'volume=0' })))).toContain('heard');
    for (const name of ['stems/silent.flac', 'stems/01 - One/silent.flac'])
      expect(failed(await checkOne(await make(name, { filter: 'volume=0' })))).toEqual([]);
  });
});

describe('the files of a folder together', () => {
  const one = { tags: { title: 'One', track: '1/2' } };
  const two = { tags: { title: 'Two', track: '2/2' } };

  async function together(name: string, first: Making, second: Making): Promise<readonly string[]> {
    await make(`${name}/01.mp3`, first);
    await make(`${name}/02.mp3`, second);
    const { folders, files } = await check([join(folder, name)], { standard: 'acx', signal: never });
    expect(files.flatMap((file) => failed(file))).toEqual([]);
    return folders.flatMap((each) => [...failed(each), ...failed(each, 'warning').map((id) => `${id}?`)]);
  }

  it('pass where they fit', async () => {
    expect(await together('fit', one, two)).toEqual([]);
  });

  it.each<[string, Making]>([
    ['consistency', { ...two, filter: 'pan=stereo|c0=c0|c1=c0', options: ['-ac', '2'] }],
    ['tracks', { tags: { title: 'Two', track: '3/3' } }],
    ['tracks', { tags: { title: 'Two', track: '1/2' } }],
    ['tracks', { tags: { title: 'Two', track: '2/7' } }],
    ['albums', { tags: { title: 'Two', track: '2/2', album: 'Another' } }],
    ['titles?', { tags: { title: 'One', track: '2/2' } }],
  ])('fail %s alone where they do not', async (limit, second) => {
    const name = `${limit.replace('?', '')}-${JSON.stringify(second.tags).length}-${second.tags?.track?.replace('/', '')}`;
    expect(await together(name, one, second)).toEqual([limit]);
  });

  it('fail evenness, as a warning', async () => {
    const loud = { ...one, filter: 'volume=0.8dB' };
    expect(await together('uneven', loud, { ...two, filter: 'volume=-2.4dB' })).toEqual(['evenness?']);
  });
});
