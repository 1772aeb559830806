import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/attribute/index.js';
import type { Manuscript, Script } from '../../src/model.js';
import { readBytes, readStory } from '../../src/read/index.js';
import { temporaryFolder } from '../support/cli.js';
import { hasPandoc } from '../support/pandoc.js';
import { expectWhole, wordsOf } from '../support/whole.js';

const STORY = 'script/under-fives-travel-free.md';
const TITLE = 'Under-Fives Travel Free';
const AUTHOR = 'the fullcast project';

/** The story without the heading that is its title, which documents have in a place of their own. */
const BODY = readFileSync(STORY, 'utf8')
  .replace(/^---\n[\s\S]*?\n---\n/, '')
  .replace(/^# .*\n/m, '');

/** Every line that is said or told: who says it, and its words. */
function sayings({ text, lines }: Script): string[] {
  return lines
    .filter(({ kind }) => kind !== 'note' && kind !== 'heading')
    .map(({ speaker, start, end }) => `${speaker ?? ''}: ${wordsOf(text.slice(start, end)).join(' ')}`);
}

const chapters = ({ chapters: all }: Script) => all.map(({ title }) => title);
const told = attribute(await readStory(STORY));

function expectTheStory(manuscript: Manuscript): void {
  expect([manuscript.title, manuscript.author]).toEqual([TITLE, AUTHOR]);
  const script = expectWhole(manuscript);
  expect(sayings(script)).toEqual(sayings(told));
  expect(chapters(script)).toEqual(chapters(told));
}

/** The story as pandoc writes it. */
function written(format: string, ending: string): Promise<Manuscript> {
  const file = join(temporaryFolder(), `story.${ending}`);
  const metadata = ['-M', `title=${TITLE}`, '-M', `author=${AUTHOR}`];
  const args = ['--from=commonmark', `--to=${format}`, '--standalone', ...metadata, '-o', file];
  const { status, stderr } = spawnSync('pandoc', args, { input: BODY, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return readStory(file);
}

it('the story is long enough to be a test', () => {
  expect(wordsOf(sayings(told).join(' ')).length).toBeGreaterThan(2000);
  expect(chapters(told)).toEqual(['The Hum', 'The Count']);
});

describe.skipIf(!hasPandoc)(
  'a story that pandoc (which has to be installed) writes is the same to the word',
  () => {
    it.each([
      ['epub2', 'epub'],
      ['epub3', 'epub'],
      ['docx', 'docx'],
      ['odt', 'odt'],
      ['html5', 'html'],
      ['html4', 'htm'],
    ])('as %s', async (format, ending) => {
      expectTheStory(await written(format, ending));
    });
  },
);

describe('a story as plain text is the same to the word', () => {
  const wrapped = (text: string) => text.replace(/(.{1,70})(?: +|$)\n?/gm, '$1\n');

  it('with wrapped lines, underlined headings, `_italics_`, and a licence around it', async () => {
    const paragraphs = BODY.trim()
      .split(/\n{2,}/)
      .map((block) =>
        block.startsWith('## ')
          ? `${block.slice(3)}\n${'-'.repeat(block.length - 3)}\n`
          : wrapped(block.replace(/\*(\S[^*]*)\*/g, '_$1_')),
      );
    const text = [
      `The Project Gutenberg eBook of ${TITLE}`,
      'This eBook is for the use of anyone anywhere.',
      `Title: ${TITLE}`,
      `Author: ${AUTHOR}`,
      `*** START OF THE PROJECT GUTENBERG EBOOK ${TITLE.toUpperCase()} ***`,
      ...paragraphs,
      `*** END OF THE PROJECT GUTENBERG EBOOK ${TITLE.toUpperCase()} ***`,
      'Updated editions will replace the previous one.',
    ].join('\n\n');
    expectTheStory(await readBytes(Buffer.from(text), 'pg1.txt'));
  });
});

describe('a story with pages is the same to the word', () => {
  it('as PDF, with running heads, page numbers and divided words', async () => {
    expectTheStory(await readBytes(await pdfOf(BODY), 'story.pdf'));
  });
});

/** Sets the story as a book is set: justified, with a head and a number on each page. */
async function pdfOf(markdown: string): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A5',
    margin: 60,
    bufferPages: true,
    info: { Title: TITLE, Author: AUTHOR },
  });
  const done = buffer(document);
  for (const block of markdown.trim().split(/\n{2,}/)) {
    if (block.startsWith('## ')) document.font('Times-Bold', 16).text(block.slice(3)).moveDown(0.5);
    else if (block === '* * *') document.font('Times-Roman', 11).text('* * *', { align: 'center' });
    else paragraph(document, block.replace(/\n/g, ' '));
  }
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    // Beyond the margin a library starts another page.
    document.page.margins.bottom = 0;
    document.font('Times-Roman', 9);
    document.text(page % 2 === 0 ? TITLE : AUTHOR, 60, 30, { lineBreak: false });
    document.text(`– ${page + 1} –`, 200, 560, { lineBreak: false });
  }
  document.end();
  return done;
}

function paragraph(document: PDFKit.PDFDocument, words: string): void {
  const parts = words.split('*');
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    document.font(index % 2 === 0 ? 'Times-Roman' : 'Times-Italic', 11);
    const options = { continued: !last, indent: index === 0 ? 16 : 0, align: 'justify' as const };
    if (part !== '' || last) document.text(part, options);
  });
}

describe('a story with its speakers written down is the same to the word', () => {
  /** Lines as a play has them: the heading of a chapter, what is told, and what is said by whom. */
  const lines = told.lines
    .filter(({ kind }) => kind !== 'note')
    .slice(1)
    .map(({ kind, speaker, start, end }) => ({
      kind,
      speaker,
      words: told.text.slice(start, end).replace(/[“”*]/g, '').replace(/\s+/g, ' '),
    }));

  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

  it('as Final Draft', async () => {
    const paragraphs = lines.flatMap(({ kind, speaker, words }) => {
      const type = kind === 'heading' ? 'New Act' : speaker === null ? 'Action' : 'Dialogue';
      const cue = speaker === null ? [] : [['Character', speaker.toUpperCase()]];
      return [...cue, [type, words]];
    });
    const xml = paragraphs.map(
      ([type, words = '']) => `<Paragraph Type="${type}"><Text>${escaped(words)}</Text></Paragraph>`,
    );
    const title = [TITLE, 'Written by', AUTHOR]
      .map((line) => `<Paragraph><Text>${line}</Text></Paragraph>`)
      .join('');
    const file = `<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5"><Content>${xml.join('')}</Content><TitlePage><Content>${title}</Content></TitlePage></FinalDraft>`;
    const manuscript = await readBytes(Buffer.from(file), 'story.fdx');
    expectTheStory(manuscript);
  });

  it('as SubRip and as WebVTT', async () => {
    const clock = (second: number, dot: string) =>
      new Date(second * 1000).toISOString().slice(11, 23).replace('.', dot);
    const said = lines.filter(({ kind }) => kind !== 'heading');
    /** What one says in a row is one turn, however many captions it has. */
    const turns = (script: Script) =>
      sayings(script)
        .map((line) => line.split(': '))
        .reduce<[string, string][]>((all, [who = '', words = '']) => {
          const last = all.at(-1);
          if (last?.[0] === who) last[1] += ` ${words}`;
          else all.push([who, words]);
          return all;
        }, []);
    const srt = said.map(
      ({ speaker, words }, index) =>
        `${index + 1}\n${clock(index, ',')} --> ${clock(index + 0.9, ',')}\n${(speaker ?? 'Narrator').toUpperCase()}: ${words}\n`,
    );
    const vtt = said.map(
      ({ speaker, words }, index) =>
        `${clock(index, '.')} --> ${clock(index + 0.9, '.')}\n<v ${speaker ?? 'Narrator'}>${escaped(words)}\n`,
    );
    expect(turns(told).length).toBeGreaterThan(150);
    for (const [name, file] of [
      ['a.srt', srt.join('\n')],
      ['a.vtt', `WEBVTT\n\n${vtt.join('\n')}`],
    ] as const)
      expect(turns(expectWhole(await readBytes(Buffer.from(file), name)))).toEqual(turns(told));
  });

  it('as a transcript', async () => {
    const text = lines.map(({ kind, speaker, words }) =>
      kind === 'heading'
        ? `# ${words}`
        : speaker === null
          ? `[${words}]`
          : `${speaker.toUpperCase()}: ${words}`,
    );
    const file = [TITLE, `by ${AUTHOR}`, ...text].join('\n\n');
    expectTheStory(await readBytes(Buffer.from(file), 'story.txt'));
  });
});
