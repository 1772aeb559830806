/**
 * MPEG-1 layer III as audiobook shops want it: constant bit rate, ID3v2.3, which every player reads.
 * The encoder writes nothing of its own version or of the date, so that the same input gives the same bytes.
 *
 * At this rate for one channel there are bits to spare, so the encoder's search for where to save them
 * (`compression_level` below 7) costs half of the time again for nothing that can be heard.
 */
export const mp3 = {
  ending: 'mp3',
  /** What the sound alone takes: whatever is shorter is not whole. */
  bytesPerSecond: 24_000,
  audio: ['-c:a', 'libmp3lame', '-b:a', '192k', '-compression_level', '7', '-ar', '44100', '-ac', '1'],
  container: [
    '-f',
    'mp3',
    '-id3v2_version',
    '3',
    '-write_id3v1',
    '0',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
  ],
  cover: ['-c:v', 'copy', '-metadata:s:v', 'title=Cover', '-metadata:s:v', 'comment=Cover (front)'],
} as const;
