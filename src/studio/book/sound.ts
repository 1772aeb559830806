import type { Cast, CastVoice, Clip, Line, Script } from '../../model.js';
import type { EngineSet } from '../../narrate/index.js';
import { utterancesOf } from '../../narrate/utterances.js';
import { type ClipStore, speak } from '../../speak/index.js';

/** What is needed to speak. */
export interface Voicing {
  readonly engines: EngineSet;
  readonly store: ClipStore;
}

/**
 * Speaks one line as it will be in the book, from the store if it is there.
 *
 * @returns null for a line without anything to pronounce
 */
export async function speakLine(
  script: Script,
  line: Line,
  cast: Cast,
  { engines, store }: Voicing,
  signal: AbortSignal,
): Promise<Clip | null> {
  const one = { ...script, lines: [line] };
  const utterances = await utterancesOf(one, cast, engines);
  const clips: Clip[] = [];
  for await (const { clip } of speak(utterances, { engines: engines.byName, store, signal }))
    clips.push(clip);
  const voice = (line.speaker === null ? undefined : cast.characters.get(line.speaker)) ?? cast.narrator;
  return joined(clips, voice.volume);
}

/** Speaks a text in a voice. */
export function speakText(
  script: Script,
  text: string,
  voice: CastVoice,
  lexicon: Cast['lexicon'],
  voicing: Voicing,
  signal: AbortSignal,
): Promise<Clip | null> {
  const line: Line = {
    start: 0,
    end: text.length,
    kind: 'narration',
    speaker: null,
    confidence: 1,
    opens: 'line',
  };
  const cast: Cast = { narrator: voice, characters: new Map(), lexicon };
  return speakLine({ ...script, text, emphasis: [] }, line, cast, voicing, signal);
}

/** All clips of one voice have one rate. */
function joined(clips: readonly Clip[], volume: number): Clip | null {
  const [first] = clips;
  if (!first) return null;
  const samples = new Int16Array(clips.reduce((sum, clip) => sum + clip.samples.length, 0));
  let at = 0;
  for (const clip of clips) {
    samples.set(clip.samples, at);
    at += clip.samples.length;
  }
  return { samples: volume === 1 ? samples : louder(samples, volume), rate: first.rate };
}

function louder(samples: Int16Array, volume: number): Int16Array {
  return samples.map((sample) => Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * volume))));
}

const HEADER_LENGTH = 44;

/**
 * A clip as a WAVE file of 16-bit PCM.
 *
 * @see Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (RIFF WAVE)
 */
export function wavOf({ samples, rate }: Clip): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_LENGTH + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (offset: number, letters: string) => {
    for (let index = 0; index < letters.length; index++) bytes[offset + index] = letters.charCodeAt(index);
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (let index = 0; index < samples.length; index++)
    view.setInt16(HEADER_LENGTH + index * 2, samples[index] ?? 0, true);
  return bytes;
}
