import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBytes, readStory } from '../../src/read/index.js';
import { zip } from '../support/archive.js';
import { temporaryFolder } from '../support/cli.js';
import { hasPandoc } from '../support/pandoc.js';
import { outline } from './support.js';

const SOURCE = `---
title: The Storm
author: J. Doe
---

# Chapter One

It *really* rained.[^1]

[^1]: Heavily.

Letters:\\
came and went.

* * *

- One
- Two

| Who | Age |
|-----|-----|
| Ann | 84  |

## A Part of It

The end.
`;

describe.skipIf(!hasPandoc)('an office document of pandoc’s', () => {
  it.each(['docx', 'odt'])('is what a reader sees of it: %s', async (format) => {
    const file = join(temporaryFolder(), `storm.${format}`);
    const { status, stderr } = spawnSync('pandoc', ['-f', 'markdown-smart', '-o', file], {
      input: SOURCE,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    const found = await readStory(file);
    expect([found.title, found.author]).toEqual(['The Storm', 'J. Doe']);
    expect(outline(found)).toEqual([
      'title The Storm',
      'byline J. Doe',
      'heading Chapter One',
      'paragraph It really rained.',
      'note Heavily.',
      'paragraph Letters: came and went.',
      'break',
      'paragraph One',
      'paragraph Two',
      'paragraph Who, Age',
      'paragraph Ann, 84',
      'heading A Part of It',
      'paragraph The end.',
    ]);
    expect(found.text).toContain('Letters:\ncame');
    expect(found.emphasis.map(({ start, end }) => found.text.slice(start, end))).toContain('really');
    const footnote = found.blocks.find(({ kind }) => kind === 'note');
    expect(footnote).toMatchObject({ of: 'footnote' });
  });
});

describe('a Word document', () => {
  const word = async (body: string, more: Record<string, string> = {}) =>
    readBytes(
      await zip({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
        ...more,
      }),
      'a.docx',
    );
  const p = (inside: string, properties = '') =>
    `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
  const r = (text: string, properties = '') =>
    `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

  it('has its changes accepted, and nothing of comments, fields and hidden text', async () => {
    const found = await word(
      p(
        `${r('It ')}<w:del><w:r><w:delText>snowed</w:delText></w:r></w:del><w:ins>${r('rained')}</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>${r('secret', '<w:vanish/>')}<w:commentRangeStart/>${r('.')}<w:r><w:commentReference w:id="0"/></w:r>`,
      ),
    );
    expect(found.text).toBe('It rained.');
  });

  it('has headings by outline and by styles that go on from one another, and emphasis by style', async () => {
    const styles = `<w:styles><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Mine"><w:name w:val="My Heading"/><w:basedOn w:val="H"/></w:style><w:style w:styleId="E"><w:name w:val="Emphasis"/></w:style></w:styles>`;
    const found = await word(
      `${p(r('One'), '<w:pStyle w:val="Mine"/>')}${p(`${r('It ')}${r('really', '<w:rStyle w:val="E"/>')}${r(' rained.')}`)}${p(r('Two'), '<w:outlineLvl w:val="0"/>')}${p(r('The end.'))}`,
      { 'word/styles.xml': styles },
    );
    expect(outline(found)).toEqual([
      'heading One',
      'paragraph It really rained.',
      'heading Two',
      'paragraph The end.',
    ]);
    expect(found.emphasis.map(({ start, end }) => found.text.slice(start, end))).toEqual(['really']);
  });

  it('has a text box once, and no table of contents', async () => {
    const box = `<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p(r('Boxed.'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(r('Boxed.'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`;
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(r('One 3'))}</w:sdtContent></w:sdt>`;
    expect(outline(await word(`${contents}${p(`${r('It rained.')}<w:r>${box}</w:r>`)}`))).toEqual([
      'note One 3',
      'paragraph It rained.',
      'paragraph Boxed.',
    ]);
  });
});

describe('an OpenDocument text', () => {
  it('is refused if it is locked, by name', async () => {
    const locked = await zip({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml':
        '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
      'content.xml': 'xxxx',
    });
    await expect(readBytes(locked, 'locked.odt')).rejects.toThrow(/locked by a password/);
  });
});
