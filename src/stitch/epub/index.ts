import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { xml } from '../../markup.js';
import type { Script } from '../../model.js';
import type { SoundName } from '../formats/sound.js';
import { DEFAULT_LANGUAGE, identifierOf } from '../identity.js';
import type { Recording } from '../recording.js';
import { layOut } from './book.js';
import { chapterFile, navigation, ncx } from './contents.js';
import { overlay, overlayFile } from './overlay.js';
import { packageDocument } from './package.js';
import { chapterPage, coverPage, titlePage } from './pages.js';
import { prose } from './prose.js';
import { stylesheet } from './style.js';

/** The sound that goes into a book: one of the core media types of EPUB 3.3. */
export interface EpubSound {
  /** A key of each chapter's files. */
  readonly format: SoundName;
  /** Its media type. */
  readonly mime: string;
}

/** The folder of the package inside the book. */
const ROOT = 'EPUB';

/**
 * The files of an EPUB 3 with media overlays that are made, by their names in it and in the order in which they lie there:
 * the whole text, each line with the stretch of sound that is its own.
 */
export function epubFiles(recording: Recording, sound: EpubSound): ReadonlyMap<string, string | Uint8Array> {
  const { script, publication } = recording;
  const language = publication.details.language ?? DEFAULT_LANGUAGE;
  const book = layOut(recording, sound.format);
  const cover = `cover.${publication.cover.mime === 'image/png' ? 'png' : 'jpg'}`;
  const identifier = identifierOf(publication);
  const files: [string, { toString(): string } | Uint8Array][] = [
    ['package.opf', packageDocument(publication, { book, cover, mime: sound.mime })],
    ['nav.xhtml', navigation(publication.title, language, book.chapters)],
    ['toc.ncx', ncx(publication, identifier, book.chapters)],
    ['style.css', stylesheet(script.characters.length)],
    [cover, publication.cover.data],
    ['cover.xhtml', coverPage(publication, language, cover)],
    ['title.xhtml', titlePage(publication, script, language)],
  ];
  book.chapters.forEach((chapter, index) => {
    const span = { start: index === 0 ? 0 : textStart(script, index), end: textStart(script, index + 1) };
    files.push([chapterFile(chapter), chapterPage(chapter, language, prose(script, chapter, span))]);
    if (chapter.duration > 0) files.push([overlayFile(chapter), overlay(chapter)]);
  });
  return new Map([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', CONTAINER.toString()],
    ...files.map(([name, data]): [string, string | Uint8Array] => [
      `${ROOT}/${name}`,
      data instanceof Uint8Array ? data : data.toString(),
    ]),
  ]);
}

/** Where the text of a chapter begins; behind the last one, where the text ends. */
const textStart = ({ chapters, lines, text }: Script, index: number): number =>
  lines[chapters[index]?.scenes[0]?.firstLine ?? lines.length]?.start ?? text.length;

const CONTAINER = xml`<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="${ROOT}/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`;

/**
 * Nothing is compressed: sound does not get smaller, and another version of zlib gives other bytes. A zip
 * file has the time of day where it was made, so what is the same everywhere is a date that is made there.
 */
const stored = () => ({
  compress: false,
  mtime: new Date(2000, 0, 1, 12),
  mode: 0o100644,
  forceDosTimestamp: true,
});

/**
 * The bytes of an EPUB. Sound goes from its files into the book as it is asked for, so that memory does not grow with it.
 *
 * @param folder where the recording's sound is
 */
export function epubBytes(recording: Recording, sound: EpubSound, folder: string): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const bytes = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (cause) => bytes.destroy(cause));
  for (const [name, data] of epubFiles(recording, sound)) zip.addBuffer(Buffer.from(data), name, stored());
  for (const { from, name } of layOut(recording, sound.format).audio) {
    zip.addFile(join(folder, from), `${ROOT}/${name}`, stored());
  }
  zip.end();
  return bytes;
}
