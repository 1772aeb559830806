import type { Utterance } from '../speak/index.js';
import type { Speech } from '../stitch/index.js';

/** What an engine speaks, as what is to be heard. */
export function speechOf({ line, key, text, voice }: Utterance): Speech {
  return { line, key, text, volume: voice.volume, rate: voice.rate };
}
