import type { Writable } from 'node:stream';
import type { Clip } from '../../../model.js';
import { SpeechFault } from '../../engine.js';

/** A voice as a module lists it: `200-NAME<tab>LANGUAGE<tab>VARIANT`. */
export interface ModuleVoice {
  readonly name: string;
  readonly language: string;
  readonly variant: string;
}

/**
 * What makes a module give its sound to whoever started it, instead of playing it. A module that can't is told by its
 * answer, 300.
 */
export const OPENING = 'INIT\nAUDIO\naudio_output_method=server\n.\nLOGLEVEL\nlog_level=0\n.\n';
const SOUND_IS_OURS = '203 OK AUDIO INITIALIZED';

export function parseVoices(output: string): readonly ModuleVoice[] {
  if (!output.includes(SOUND_IS_OURS)) return [];
  return [...output.matchAll(/^200-([^\t\n]+)\t([^\t\n]+)\t([^\t\n]+)$/gm)].map(
    ([, name = '', language = '', variant = '']) => ({ name, language, variant }),
  );
}

export interface ModuleRequest extends ModuleVoice {
  /** −100 to 100. */
  readonly rate: number;
  /** −100 to 100. */
  readonly pitch: number;
  /** One line. */
  readonly text: string;
}

/** The messages for one utterance. The text is an SSML document, so it can't be taken for a message or for markup. */
export function speakMessages({ name, language, rate, pitch, text }: ModuleRequest): string {
  const settings = [
    `synthesis_voice=${name}`,
    `language=${language.toLowerCase()}`,
    `rate=${rate}`,
    `pitch=${pitch}`,
    'pitch_range=0',
    'volume=100',
    'punctuation_mode=none',
    'spelling_mode=off',
    'cap_let_recogn=none',
  ];
  return `${OPENING}SET\n${settings.join('\n')}\n.\nSPEAK\n<speak>${escapeXml(text)}</speak>\n.\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);

/** Whatever comes after it, the module has nothing more to say about the utterance. */
const FINAL = /(?:^|\n)(?:702 END|703 STOP|3\d\d \S)/;
/** Longer than any line that ends an utterance. */
const TAIL = 64;

/** Ends the conversation when the module has spoken, or has refused to. */
export function untilSpoken(): (output: Buffer, input: Writable) => void {
  let tail = '';
  let over = false;
  return (output, input) => {
    const text = tail + output.toString('latin1');
    tail = text.slice(-TAIL);
    if (over || !FINAL.test(text)) return;
    over = true;
    input.end('QUIT\n');
  };
}

const AUDIO = Buffer.from('705-AUDIO\0');
const AUDIO_END = Buffer.from('\n705 AUDIO\n');
/** Before a byte whose bit 5 is inverted, as in HDLC; so are line ends and itself. */
const ESCAPE = 0x7d;
const INVERTED = 0x20;

/**
 * The sound in what a module has printed: events `705`, each a piece with its format in lines before it.
 *
 * @see speech-dispatcher, src/modules/module_process.c, `module_tts_output_server` (0.11)
 * @throws SpeechFault if it refused, or did not come to its end
 */
export function soundOfModule(output: Buffer): Clip {
  const pieces: Buffer[] = [];
  let rate = 0;
  let at = 0;
  for (;;) {
    const start = output.indexOf(AUDIO, at);
    const end = start < 0 ? -1 : output.indexOf(AUDIO_END, start);
    const words = output.toString('latin1', at, start < 0 ? output.length : start);
    if (start < 0 || end < 0) {
      const refusal = /^3\d\d[ -].*$/m.exec(words)?.[0];
      if (refusal !== undefined) throw new SpeechFault(`the module refused: ${refusal}`);
      if (!/^702 END$/m.test(words)) throw new SpeechFault('the module did not come to its end');
      break;
    }
    rate = formatOf(words);
    pieces.push(withoutEscapes(output.subarray(start + AUDIO.length, end)));
    at = end + AUDIO_END.length - 1;
  }
  const bytes = Buffer.concat(pieces);
  const samples = new Int16Array(Math.floor(bytes.length / 2));
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(index * 2);
  return { samples, rate: rate || 16_000 };
}

/** @returns the sample rate, in Hz */
function formatOf(words: string): number {
  const fact = (name: string) => Number(new RegExp(`^705-${name}=(\\d+)$`, 'm').exec(words)?.[1]);
  const known = fact('bits') === 16 && fact('num_channels') === 1 && fact('big_endian') === 0;
  const rate = fact('sample_rate');
  if (!known || !(rate > 0)) throw new SpeechFault('the module gave sound in a format that is not known');
  return rate;
}

function withoutEscapes(bytes: Buffer): Buffer {
  const plain = Buffer.alloc(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const escaped = bytes[index] === ESCAPE;
    if (escaped) index += 1;
    plain[length] = (bytes[index] ?? 0) ^ (escaped ? INVERTED : 0);
    length += 1;
  }
  return plain.subarray(0, length);
}
