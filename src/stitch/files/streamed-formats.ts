/** A format of one file a chapter that needs all of its samples in one go. */
export interface StreamedFormat {
  readonly name: 'opus' | 'flac' | 'wav';
  readonly options: readonly string[];
  /** Where its cover goes: a picture beside the sound, a comment, or nowhere. */
  readonly cover: 'picture' | 'comment' | 'none';
}

/**
 * - `opus`: 48 kb/s, which is transparent for speech. The encoder's search (`compression_level` above 5) costs thrice as much
 *   as all of the rest for a tenth of the size
 * - `wav`: with its tags after the sound, as ffmpeg writes them
 */
export const streamedFormats: readonly StreamedFormat[] = [
  {
    name: 'opus',
    options: [
      ...['-c:a', 'libopus', '-b:a', '48k', '-vbr', 'constrained', '-compression_level', '5'],
      ...['-application', 'audio', '-f', 'opus'],
    ],
    cover: 'comment',
  },
  { name: 'flac', options: ['-c:a', 'flac', '-compression_level', '5', '-f', 'flac'], cover: 'picture' },
  { name: 'wav', options: ['-c:a', 'pcm_s16le', '-f', 'wav'], cover: 'none' },
];
