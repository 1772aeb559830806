import { decodeProse } from '../decode.js';
import { isTranscript, parseTranscript } from '../dialogue/transcript.js';
import type { Format } from '../format.js';

const HEAD = 1 << 16;

export const transcript: Format = {
  name: 'transcript',
  extensions: [],
  // More than a name that ends in .txt or .md weighs.
  recognises: (bytes) =>
    isTranscript(Buffer.from(bytes.subarray(0, HEAD)).toString().replaceAll('\0', '')) ? 0.8 : 0,
  parse: (bytes, source) => parseTranscript(decodeProse(bytes, source)),
};
