import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/read/index.js';
import { PNG } from '../support/pictures.js';
import { outline } from './support.js';

type Draw = (document: PDFKit.PDFDocument) => void;

async function pdf(draw: Draw, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5', margin: 50, ...options });
  const done = buffer(document);
  draw(document.font('Times-Roman', 11));
  document.end();
  return done;
}

const read = async (draw: Draw, options?: PDFKit.PDFDocumentOptions) =>
  readBytes(await pdf(draw, options), 'a.pdf');
const LONG =
  'She went home in the rain, and nobody on the platform had expected anything else of her, since she had left her hat on the train again and it was late. ';

describe('a PDF', () => {
  it('has paragraphs set apart by space, over lines and pages', async () => {
    const paragraphs = Array.from({ length: 24 }, (_, index) =>
      `Number ${index} begins. ${LONG}${LONG}`.trim(),
    );
    const found = await read((document) => {
      for (const each of paragraphs) document.text(each).moveDown();
    });
    expect(outline(found)).toEqual(paragraphs.map((each) => `paragraph ${each}`));
  });

  it('has headings by their size and by its bookmarks, and notes at the foot of a page', async () => {
    const found = await read((document) => {
      document.fontSize(20).text('The Storm').fontSize(11).moveDown();
      document.outline.addItem('In which it rains');
      document.text('In which it rains').moveDown();
      document.text(`${LONG}`).moveDown();
      document.fontSize(15).text('Chapter Two').fontSize(11).moveDown();
      document.text(LONG);
      document.fontSize(8).text('1 A remark of the editor.', 50, 520);
    });
    expect(outline(found)).toEqual([
      'title The Storm',
      'heading In which it rains',
      `paragraph ${LONG.trim()}`,
      'heading Chapter Two',
      `paragraph ${LONG.trim()}`,
      'note 1 A remark of the editor.',
    ]);
  });

  it('has columns, one after the other', async () => {
    const found = await read((document) => {
      for (let row = 0; row < 12; row++) {
        document.text(`Left ${row} and so on`, 50, 60 + row * 14, { lineBreak: false });
        document.text(`Right ${row} and so on`, 230, 60 + row * 14, { lineBreak: false });
      }
    });
    const words = found.text.replace(/\s+/g, ' ');
    expect(words.indexOf('Left 11')).toBeLessThan(words.indexOf('Right 0'));
  });

  it('joins words that the ends of lines divide, as the text writes them elsewhere', async () => {
    const rows = [
      'The plat-',
      'form was wet, and the platform was a well-',
      'known one: a well-known place to wait in the rain for a good while.',
    ];
    const found = await read((document) => {
      for (const [index, row] of rows.entries())
        document.text(row, 50, 60 + index * 14, { lineBreak: false });
    });
    expect(found.text).toBe(
      'The platform was wet, and the platform was a well-known one: a well-known place to wait in the rain for a good while.',
    );
  });

  it('is refused if it is a scan, locked or cut off, and told why', async () => {
    const scan = await pdf((document) => {
      for (let page = 0; page < 3; page++) document.image(PNG, 0, 0, { width: 400 }).addPage();
    });
    await expect(readBytes(scan, 'scan.pdf')).rejects.toThrow(/pictures of pages, but no text/);
    const locked = await pdf((document) => void document.text(LONG), {
      userPassword: 'secret',
      ownerPassword: 'owner',
    });
    await expect(readBytes(locked, 'locked.pdf')).rejects.toThrow(/locked by a password/);
    const whole = await pdf((document) => void document.text(LONG));
    await expect(readBytes(whole.subarray(0, 300), 'cut.pdf')).rejects.toThrow(/damaged|text/);
  });
});
