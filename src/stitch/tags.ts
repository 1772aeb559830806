import type { Cover } from '../model.js';

/** What a player shows of a chapter. */
export interface ChapterTags {
  readonly title: string;
  readonly album: string;
  /** The author; null if nobody is known. */
  readonly artist: string | null;
  readonly track: number;
  readonly tracks: number;
  readonly cover: Cover | null;
}

/** ffmpeg's names of the tags, with values that fit on a line. */
export function metadata(tags: ChapterTags): readonly (readonly [string, string])[] {
  const author: [string, string][] = tags.artist
    ? [
        ['artist', tags.artist],
        ['album_artist', tags.artist],
      ]
    : [];
  const all: [string, string][] = [
    ['title', tags.title],
    ['album', tags.album],
    ...author,
    ['track', `${tags.track}/${tags.tracks}`],
    ['genre', 'Audiobook'],
  ];
  return all.map(([key, value]) => [key, value.replace(/[\p{Cc}\s]+/gu, ' ').trim()]);
}
