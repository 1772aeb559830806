import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The bytes of a ZIP archive with these files, the first of them stored as it is. */
export async function zip(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const archive = new ZipFile();
  Object.entries(files).forEach(([name, content], index) => {
    archive.addBuffer(Buffer.from(content), name, { compress: index > 0 });
  });
  archive.end();
  return buffer(archive.outputStream);
}

interface Document {
  /** Its place in the book, such as `one.xhtml`. */
  readonly name: string;
  readonly body: string;
  /** Attributes of its `body`. */
  readonly type?: string;
  readonly linear?: boolean;
}

interface Book {
  readonly title?: string;
  /** More of the metadata, as XML. */
  readonly metadata?: string;
  readonly documents: readonly Document[];
  /** The list of the navigation document (EPUB 3). */
  readonly nav?: string;
  /** The points of the table of contents (EPUB 2). */
  readonly ncx?: string;
  /** More of the manifest, as XML. */
  readonly manifest?: string;
  readonly guide?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';

/** The files of an EPUB, before they are put into an archive. */
export function epubFiles(book: Book): Record<string, string | Uint8Array> {
  const {
    title = 'The Storm',
    metadata = '',
    documents,
    nav,
    ncx,
    manifest = '',
    guide = '',
    files = {},
  } = book;
  const items = documents.map(
    ({ name }, index) => `<item id="d${index}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const spine = documents.map(
    ({ linear = true }, index) => `<itemref idref="d${index}"${linear ? '' : ' linear="no"'}/>`,
  );
  const navItem =
    nav === undefined
      ? ''
      : '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>';
  const ncxItem =
    ncx === undefined ? '' : '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>';
  return {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OPS/package.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>${title}</dc:title>${metadata}</metadata><manifest>${navItem}${ncxItem}${items.join('')}${manifest}</manifest><spine${ncx === undefined ? '' : ' toc="ncx"'}>${spine.join('')}</spine>${guide}</package>`,
    ...(nav !== undefined && {
      'OPS/nav.xhtml': `<html ${XHTML}><body>${nav}</body></html>`,
    }),
    ...(ncx !== undefined && {
      'OPS/toc.ncx': `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>${ncx}</navMap></ncx>`,
    }),
    ...Object.fromEntries(
      documents.map(({ name, body, type }) => [
        `OPS/${name}`,
        `<?xml version="1.0" encoding="utf-8"?><html ${XHTML}><head><title>x</title></head><body${type ? ` epub:type="${type}"` : ''}>${body}</body></html>`,
      ]),
    ),
    ...files,
  };
}

export const epub = async (book: Book): Promise<Buffer> => zip(epubFiles(book));

/** Puts other bytes, as many, wherever some stand: for what no writer of archives would write. */
export function forge(archive: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length || !archive.includes(from, 0, 'latin1'))
    throw new Error(`can't forge ${from}`);
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');
}
