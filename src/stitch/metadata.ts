import { iso6392 } from 'iso-639-2';
import type { Cover, Publication } from '../model.js';
import { cleanLine, cleanText } from '../plain-text.js';

/** What a book is, for files that do without a cover, too. */
export type BookTags = Omit<Publication, 'cover'> & { readonly cover: Cover | null };

/** A chapter among those of its book, from 1. */
export interface ChapterTrack {
  readonly title: string;
  readonly number: number;
  readonly of: number;
}

/** What a file of a book is: a chapter of it with its number, or the whole. */
export type Track = ChapterTrack | 'book';

/** How a file keeps its tags: ID3 in MP3, `ilst` in MP4, Vorbis comments in Opus, Ogg and FLAC. */
export type Container = 'id3' | 'mp4' | 'vorbis';

/** What is said of a file. */
type Field =
  | 'title'
  | 'album'
  | 'author'
  | 'narrator'
  | 'subtitle'
  | 'series'
  | 'seriesPart'
  | 'seriesWithPart'
  | 'year'
  | 'description'
  | 'genre'
  | 'language'
  | 'publisher'
  | 'isbn'
  | 'track'
  | 'mediaType';

/**
 * ffmpeg's names of each tag, by container. Four capitals are an ID3 frame itself; a name that a container does not know
 * becomes a tag of that name where it can (ID3 `TXXX`, Vorbis), and is left out where it can't (MP4).
 *
 * The author is artist and album artist, the narrator composer, the series `series` and `series-part` (MP4: `show` and
 * `episode_id`, and `grouping`): so Audiobookshelf, Plex, Prologue and BookPlayer read them.
 *
 * @see https://www.audiobookshelf.org/guides/book-scanner
 * @see https://id3.org/id3v2.3.0
 */
const NAMES: Readonly<Record<Field, Readonly<Record<Container, readonly string[]>>>> = {
  title: { id3: ['title'], mp4: ['title'], vorbis: ['title'] },
  album: { id3: ['album'], mp4: ['album'], vorbis: ['album'] },
  author: {
    id3: ['artist', 'album_artist'],
    mp4: ['artist', 'album_artist'],
    vorbis: ['artist', 'album_artist'],
  },
  narrator: { id3: ['composer'], mp4: ['composer'], vorbis: ['composer', 'narrator'] },
  subtitle: { id3: ['TIT3'], mp4: [], vorbis: ['subtitle'] },
  series: { id3: ['SERIES'], mp4: ['show'], vorbis: ['series'] },
  seriesPart: { id3: ['SERIES-PART'], mp4: ['episode_id'], vorbis: ['series-part'] },
  seriesWithPart: { id3: [], mp4: ['grouping'], vorbis: [] },
  year: { id3: ['date'], mp4: ['date'], vorbis: ['date'] },
  description: { id3: ['description', 'comment'], mp4: ['description', 'synopsis'], vorbis: ['comment'] },
  genre: { id3: ['genre'], mp4: ['genre'], vorbis: ['genre'] },
  language: { id3: ['language'], mp4: [], vorbis: ['language'] },
  publisher: { id3: ['publisher'], mp4: [], vorbis: ['publisher'] },
  isbn: { id3: ['ISBN'], mp4: [], vorbis: ['isbn'] },
  track: { id3: ['track'], mp4: ['track'], vorbis: ['track'] },
  // Audiobook, as iTunes numbers it.
  mediaType: { id3: [], mp4: ['media_type'], vorbis: [] },
};

const AUDIOBOOK = '2';

/**
 * The tags of a file as ffmpeg's `-metadata` takes them: name and value. What is not known is left out.
 *
 * @param track which chapter it is, or the whole book
 */
export function metadata(
  publication: BookTags,
  track: Track,
  container: Container,
): readonly (readonly [string, string])[] {
  return fieldsOf(publication, track).flatMap(([field, value]) => {
    const text = field === 'description' ? cleanText(value).trim() : cleanLine(value);
    return text === '' ? [] : NAMES[field][container].map((name) => [name, text] as const);
  });
}

function fieldsOf({ title, author, narrator, details }: BookTags, track: Track): [Field, string][] {
  const { series, seriesPart } = details;
  const fields: [Field, string | undefined][] = [
    ['title', track === 'book' ? title : track.title],
    ['album', title],
    ['author', author ?? undefined],
    ['narrator', narrator],
    ['subtitle', details.subtitle],
    ['series', series],
    ['seriesPart', series && seriesPart],
    ['seriesWithPart', series && (seriesPart ? `${series} #${seriesPart}` : series)],
    ['year', details.year],
    ['description', details.description],
    ['genre', details.genres?.join('; ') || 'Audiobook'],
    ['language', details.language && alpha3(details.language)],
    ['publisher', details.publisher],
    ['isbn', details.isbn],
    ['track', track === 'book' ? undefined : `${track.number}/${track.of}`],
    ['mediaType', AUDIOBOOK],
  ];
  return fields.flatMap(([field, value]) => (value ? [[field, value]] : []));
}

/** ISO 639-2, which ID3 wants, of a BCP 47 tag; what has none is left as it is. */
function alpha3(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return iso6392.find(({ iso6391 }) => iso6391 === language)?.iso6392B ?? language;
}
