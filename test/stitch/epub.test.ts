import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { wcagContrast } from 'culori';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, speakerColours } from '../../src/stitch/epub/colours.js';
import { epubBytes, epubFiles } from '../../src/stitch/epub/index.js';
import type { Recording } from '../../src/stitch/recording.js';
import { temporaryFolder } from '../support/cli.js';
import { JPEG } from '../support/pictures.js';
import { fc } from '../support/property.js';
import { recordingOf, withSound } from './recording.js';
import { STORY } from './stories.js';

const MP3 = { format: 'mp3', mime: 'audio/mpeg' } as const;

async function written(recording: Recording): Promise<Uint8Array> {
  const folder = temporaryFolder();
  await withSound(recording, folder);
  return buffer(epubBytes(recording, MP3, folder));
}

/** What an EPUB checker finds wrong, however little. */
async function faults(book: Uint8Array): Promise<string[]> {
  const { messages } = await EpubCheck.validate(book);
  return messages
    .filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
    .map(({ id, message, location }) => `${id} ${message} ${JSON.stringify(location)}`);
}

const parse = (source: string): Element => {
  const problems: string[] = [];
  // It warns of U+FFFD, which a story may have.
  const onError = (level: string, message: string) => {
    if (level !== 'warning') problems.push(message);
  };
  const root = new DOMParser({ onError }).parseFromString(source, 'text/xml').documentElement;
  expect(problems).toEqual([]);
  if (!root) throw new Error('no root');
  return root;
};

const elements = (root: Element, name: string): Element[] => [...root.getElementsByTagName(name)];

/** The documents of a book's chapters, in the order of the spine. */
function chapterDocuments(files: ReadonlyMap<string, string | Uint8Array>): Element[] {
  const root = parse(String(files.get('EPUB/package.opf')));
  const hrefs = new Map(
    elements(root, 'item').map((item) => [item.getAttribute('id'), item.getAttribute('href')]),
  );
  return elements(root, 'itemref')
    .map((item) => hrefs.get(item.getAttribute('idref')) ?? '')
    .filter((href) => href.startsWith('text/'))
    .map((href) => parse(String(files.get(`EPUB/${href}`))));
}

const solid = (text: string) => text.replace(/\s+/g, '');
const textOf = (document: Element) => elements(document, 'body')[0]?.textContent ?? '';

describe('an EPUB', () => {
  it('passes an EPUB checker without a warning', async () => {
    expect(await faults(await written(recordingOf(STORY)))).toEqual([]);
  });

  it('passes with all that may be said of a book, and another picture', async () => {
    const details = {
      subtitle: 'A Tale',
      series: 'The Sea & I',
      seriesPart: '2.5',
      year: '1987',
      description: 'Of <wind> & water.\n\nAnd of a light.',
      language: 'en-GB',
      genres: ['Fiction', 'Sea'],
      isbn: '9780306406157',
      publisher: 'A & B',
    };
    const cover = { mime: 'image/jpeg' as const, data: JPEG };
    const book = await written(recordingOf(STORY, { details, cover }));
    expect(await faults(book)).toEqual([]);
    const opf = strFromU8(unzipSync(book)['EPUB/package.opf'] ?? new Uint8Array());
    const found = elements(parse(opf), 'metadata')[0]?.textContent ?? '';
    for (const value of [
      details.subtitle,
      details.series,
      '2.5',
      '1987',
      'Sea',
      'en-GB',
      '9780306406157',
      'A & B',
    ])
      expect(found).toContain(value);
  });

  it.each([
    ['control characters', 'a\0b\x1b[31m\x07'],
    ['10,000 letters', 'long '.repeat(2000).trim()],
    ['an emoji', '👩‍🚀 to the 🌕'],
    ['the end of CDATA', 'x ]]> y <![CDATA[ z'],
    ['markup', '<b>&amp;</b> "quoted" \'so\''],
    ['Hebrew', 'שלום \u202e עולם'],
    ['half a letter', 'a\ud800b'],
    ['a noncharacter', 'a\ufffeb\uffff'],
  ])('is valid whatever its title and people are called: %s', async (_, text) => {
    const details = { subtitle: text, series: text, description: text, publisher: text, genres: [text] };
    const book = await written(recordingOf(STORY, { title: text, author: text, narrator: text, details }));
    expect(await faults(book)).toEqual([]);
  });

  it('has the text of the story, every character of it, in order', () => {
    const recording = recordingOf(STORY);
    const all = chapterDocuments(epubFiles(recording, MP3)).map(textOf).join('');
    expect(solid(all)).toBe(solid(recording.script.text.replaceAll('_', '')));
  });

  it('has the text of any story', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n\n',
        '***',
        'Chapter 1',
        'A/N: sorry',
        '"Hm," said Ann. ',
        '& < > ]]>',
        '-- ',
        '_so_ ',
        '*',
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const recording = recordingOf(`It began.\n\n${pieces.join('')}`);
        const { text, emphasis } = recording.script;
        const unmarked = emphasis.reduceRight((rest, { start, end }) => {
          const bare = /^([_*]{1,3})([\s\S]*)\1$/.exec(rest.slice(start, end))?.[2];
          return bare === undefined ? rest : rest.slice(0, start) + bare + rest.slice(end);
        }, text);
        const shown = chapterDocuments(epubFiles(recording, MP3)).map(textOf).join('');

        const taken = unmarked
          .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, ' ')
          .replace(/[\ufffe\uffff]/g, '\ufffd');
        expect(solid(shown)).toBe(solid(taken));
      }),
      { numRuns: 200 },
    );
  });

  it('plays each line that is spoken, once and in order, and no note', () => {
    const recording = recordingOf(STORY);
    const files = epubFiles(recording, MP3);
    const played: number[] = [];
    for (const [name, data] of files) {
      if (!name.endsWith('.smil')) continue;
      let before = 0;
      for (const pair of elements(parse(String(data)), 'par')) {
        const [text] = elements(pair, 'text');
        const [audio] = elements(pair, 'audio');
        const [href = '', id = ''] = text?.getAttribute('src')?.split('#') ?? [];
        const document = String(files.get(`EPUB/${href.replace('../', '')}`));
        expect(elements(parse(document), 'span').map((span) => span.getAttribute('id'))).toContain(id);
        const [begin, end] = ['clipBegin', 'clipEnd'].map((at) =>
          Number.parseFloat(audio?.getAttribute(at) ?? ''),
        );
        expect(begin).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(begin ?? 0);
        before = end ?? 0;
        const cue = recording.chapters.flatMap(({ cues }) => cues)[played.length];
        expect(begin).toBeCloseTo(cue?.start ?? -1, 3);
        played.push(Number(id.replace('line-', '')) - 1);
      }
    }
    expect(played).toEqual(recording.chapters.flatMap(({ cues }) => cues.map(({ line }) => line)));
    const notes = recording.script.lines.flatMap(({ kind }, index) => (kind === 'note' ? [index] : []));
    expect(notes.length).toBeGreaterThan(0);
    expect(played.filter((index) => notes.includes(index))).toEqual([]);
  });

  it('shows italics, scene breaks, headings and notes as such', () => {
    const [one, two] = chapterDocuments(epubFiles(recordingOf(STORY), MP3));
    const shown = (root: Element | undefined, name: string) =>
      root ? elements(root, name).map((each) => each.textContent?.trim()) : [];
    expect(shown(one, 'em')).toEqual(['quite']);
    expect(shown(two, 'em')).toEqual(['not']);
    expect(shown(one, 'h1')).toEqual(['Chapter 1']);
    expect(shown(one, 'p')).toContain('***');
    const notes = one ? elements(one, 'p').filter((each) => each.getAttribute('class') === 'note') : [];
    expect(notes.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('A/N')]);
  });

  it('has the same bytes whenever and wherever it is written', async () => {
    const digest = async () =>
      createHash('sha256')
        .update(await written(recordingOf(STORY)))
        .digest('hex');
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'Asia/Tokyo';
      const one = await digest();
      process.env.TZ = 'America/New_York';
      expect(await digest()).toBe(one);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('begins with its type, neither compressed nor adorned', async () => {
    const head = Buffer.from(await written(recordingOf(STORY))).subarray(0, 58);
    expect(head.readUInt16LE(8)).toBe(0);
    expect(head.readUInt16LE(28)).toBe(0);
    expect(head.subarray(30).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  it('fails where the sound is not there', async () => {
    const folder = temporaryFolder();
    await expect(buffer(epubBytes(recordingOf(STORY), MP3, folder))).rejects.toThrow(/ENOENT/);
  });
});

describe('the colours of speakers', () => {
  it.each([
    ['on paper', LIGHT],
    ['in the dark', DARK],
  ])('can be read by everybody %s (WCAG AA), and the first twelve are told apart', (_, background) => {
    const colours = speakerColours(200, background);
    for (const colour of colours) {
      for (const behind of [background.page, background.active])
        expect(wcagContrast(colour, behind)).toBeGreaterThanOrEqual(4.5);
    }
    expect(new Set(colours.slice(0, 12)).size).toBe(12);
  });
});
