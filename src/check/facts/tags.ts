import { imageSize } from 'image-size';
import { type IAudioMetadata, parseFile } from 'music-metadata';

export interface CoverFacts {
  /** Of the picture's data, where it can be read; null for what is no picture. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What a file says of itself. */
export interface Tags {
  readonly title: string | null;
  readonly album: string | null;
  readonly artist: string | null;
  readonly track: number | null;
  readonly tracks: number | null;
  readonly disc: number | null;
  readonly cover: CoverFacts | null;
}

/** What the container says of what is in it. */
export interface ContainerFacts {
  /** As people call it: `mp3`, `m4b`, `opus`, …; null where nobody knows it. */
  readonly format: string | null;
  /** Seconds; null if it does not say. */
  readonly seconds: number | null;
  readonly movingPictures: boolean;
  readonly tags: Tags;
}

/** What is told of a file besides its sound. Damaged tags tell nothing, and are no failure. */
export async function readContainer(file: string): Promise<ContainerFacts> {
  const found = await parseFile(file, { duration: false }).catch(() => null);
  return {
    format: found && formatOf(found),
    seconds: found?.format.duration ?? null,
    movingPictures: found?.format.hasVideo === true,
    tags: tagsOf(found),
  };
}

function formatOf({ format: { container = '', codec = '' } }: IAudioMetadata): string | null {
  if (/layer 3/i.test(codec)) return 'mp3';
  if (/^(?:M4|mp4|isom|qt)/i.test(container) || /MPEG-4/i.test(codec)) return 'm4b';
  if (/^ogg/i.test(container)) return /opus/i.test(codec) ? 'opus' : 'ogg';
  if (/^flac/i.test(container)) return 'flac';
  if (/^wav/i.test(container)) return 'wav';
  return container === '' ? null : container.toLowerCase();
}

function tagsOf(found: IAudioMetadata | null): Tags {
  const common = found?.common;
  return {
    title: text(common?.title),
    album: text(common?.album),
    artist: text(common?.artist) ?? text(common?.albumartist),
    track: common?.track.no ?? null,
    tracks: common?.track.of ?? null,
    disc: common?.disk.no ?? null,
    cover: coverOf(common?.picture?.[0]?.data),
  };
}

function text(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}

function coverOf(data: Uint8Array | undefined): CoverFacts | null {
  if (!data) return null;
  try {
    const { width, height } = imageSize(data);
    return { size: { width, height } };
  } catch {
    return { size: null };
  }
}
