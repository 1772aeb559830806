import type { SoundFormat } from './format.js';

/** Everything that `--format` takes and that is sound, in the order of the help text. */
export const soundFormats = [
  { kind: 'sound', name: 'mp3', about: 'an MP3 for each chapter, as audiobook shops take them' },
  { kind: 'sound', name: 'mp3-book', about: 'one MP3 of the whole book, with chapter marks' },
  { kind: 'sound', name: 'm4b', about: 'one audiobook file with chapters (AAC), for phones and Apple Books' },
  { kind: 'sound', name: 'opus', about: 'an Opus file for each chapter: the smallest' },
  { kind: 'sound', name: 'flac', about: 'a FLAC file for each chapter: lossless' },
  { kind: 'sound', name: 'wav', about: 'a WAV file for each chapter, for editing' },
  {
    kind: 'sound',
    name: 'stems',
    about: 'a FLAC track for each speaker of a chapter, with Audacity labels, for mixing',
  },
] as const satisfies readonly SoundFormat[];

export type SoundName = 'mp3' | 'mp3-book' | 'm4b' | 'opus' | 'flac' | 'wav' | 'stems';
