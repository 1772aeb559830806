import type { Clip } from '../../src/model.js';
import type { Engine } from '../../src/speak/index.js';
import { measure } from './acoustics.js';
import type { Portrait } from './distance.js';
import { resample } from './resample.js';

const RATE = 16_000;

/** Lets a voice of the engine say the texts, each as a clip of 16 kHz. */
export async function record(engine: Engine, voice: string, texts: readonly string[]): Promise<Clip[]> {
  const { signal } = new AbortController();
  const clips: Clip[] = [];
  for (const text of texts) {
    const request = { text: engine.readable(text), voice, prosody: { rate: 1, pitch: 1 } };
    clips.push(await resample(await engine.speak(request, signal), RATE));
  }
  return clips;
}

/** What a voice's recordings of these texts measure. */
export function portray(id: string, texts: readonly string[], clips: readonly Clip[]): Portrait {
  const samples = joined(clips);
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  return {
    id,
    acoustics: measure({ samples, rate: RATE }),
    rate: words / (samples.length / RATE / 60),
  };
}

function joined(clips: readonly Clip[]): Int16Array {
  const all = new Int16Array(clips.reduce((sum, { samples }) => sum + samples.length, 0));
  let offset = 0;
  for (const { samples } of clips) {
    all.set(samples, offset);
    offset += samples.length;
  }
  return all;
}
