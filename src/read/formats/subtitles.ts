import { build } from '../builder.js';
import { decodeProse } from '../decode.js';
import { hasTimings } from '../dialogue/timings.js';
import type { Format } from '../format.js';

const HEAD = 8192;

export const subtitles: Format = {
  name: 'subtitles',
  extensions: ['.srt', '.vtt'],
  recognises: (bytes) =>
    hasTimings(Buffer.from(bytes.subarray(0, HEAD)).toString().replaceAll('\0', '')) ? 0.95 : 0,
  parse: async (bytes, source) => {
    const { readSubtitles } = await import('../dialogue/subtitles.js');
    return { ...build(readSubtitles(decodeProse(bytes, source))), title: null, author: null };
  },
};
