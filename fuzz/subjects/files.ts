import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { attribute } from '../../src/attribute/index.js';
import { InputError } from '../../src/errors.js';
import { readBytes } from '../../src/read/index.js';
import { assertBlocksConserved, assertConserved } from '../conserved.js';
import type { Subject } from '../subject.js';
import { shares } from '../texts.js';

const PARAGRAPHS = [
  'Chapter 1',
  '“You are late,” Marion said.',
  '“I am always late,” Peter said. “You know that.”',
  'It rained.',
];

const paragraphs = (tag: string, inner = '') =>
  PARAGRAPHS.map(
    (text) => `<${tag}>${inner === '' ? text : `<${inner}>${text}</${inner}>`}</${tag.split(' ')[0]}>`,
  ).join('');

async function zipped(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(text), name, { compress: name !== 'mimetype', mtime: new Date(2000, 0, 1) });
  }
  zip.end();
  return buffer(zip.outputStream);
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

/** A small one of each format that is more than text. */
const WHOLE: Readonly<Record<string, Promise<Buffer>>> = {
  'story.epub': zipped({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'a.opf':
      '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'a.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${paragraphs('p')}</body></html>`,
  }),
  'story.docx': zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${REL}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${PARAGRAPHS.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  }),
  'story.odt': zipped({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${paragraphs('text:p')}</office:text></office:body></office:document-content>`,
  }),
  'story.html': Promise.resolve(
    Buffer.from(`<!doctype html><title>T</title><body>${paragraphs('p class="a"', 'em')}`),
  ),
  'story.fdx': Promise.resolve(
    Buffer.from(
      `<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content>${PARAGRAPHS.map((text) => `<Paragraph Type="Action"><Text>${text}</Text></Paragraph>`).join('')}</Content></FinalDraft>`,
    ),
  ),
  'story.srt': Promise.resolve(
    Buffer.from(
      PARAGRAPHS.map((text, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i},900\n${text}\n`).join('\n'),
    ),
  ),
  'story.pdf': Promise.resolve(Buffer.from(pdf())),
};

/** Without a table of its parts, which readers mend. */
function pdf(): string {
  const content = `BT /F 12 Tf 72 720 Td ${PARAGRAPHS.map((text) => `(${text.replace(/[“”]/g, '"')}) Tj 0 -20 Td`).join(' ')} ET`;
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return `%PDF-1.4\n${parts.map((part, i) => `${i + 1} 0 obj\n${part}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n%%EOF\n`;
}

const change = fc.record({
  at: shares,
  how: fc.constantFrom('flip', 'cut off', 'remove', 'double', 'zero'),
  value: fc.integer({ min: 1, max: 255 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Buffer, { at, how, value }: Change): Buffer {
  const start = Math.floor(at * bytes.length);
  const piece = bytes.subarray(start, start + value);
  if (how === 'cut off') return value % 8 === 0 ? bytes.subarray(0, start) : bytes;
  if (how === 'remove') return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + value)]);
  if (how === 'double') return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start)]);
  const copy = Buffer.from(bytes);
  if (how === 'zero') copy.fill(0, start, Math.min(start + value, copy.length));
  else if (start < copy.length) copy[start] = (copy[start] ?? 0) ^ value;
  return copy;
}

/** Files of every format with bytes turned over, lost and doubled. */
export const files: Subject<{ readonly source: string; readonly changes: readonly Change[] }> = {
  name: 'files',
  share: 3,
  cases: fc.record({
    source: fc.constantFrom(...Object.keys(WHOLE)),
    changes: fc.array(change, { maxLength: 5 }),
  }),
  run: async ({ source, changes }) => {
    const whole = await WHOLE[source];
    if (!whole) throw new Error(`no ${source}`);
    try {
      const manuscript = await readBytes(changes.reduce(changed, whole), source);
      assertBlocksConserved(manuscript.text, manuscript.blocks);
      assertConserved(attribute(manuscript));
      return 'taken';
    } catch (error) {
      if (error instanceof InputError) return 'refused';
      throw error;
    }
  },
};
