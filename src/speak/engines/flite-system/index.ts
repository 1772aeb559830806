import type { Gender } from '../../../model.js';
import type { Engine, EngineOptions, SpeechRequest } from '../../engine.js';
import { foldToAscii } from '../../text/fold.js';
import { isSpeakable } from '../plain.js';
import { ProgramEngine, type SpeechCommand, type SpeechFiles, type SpeechProgram } from '../program.js';

/** What is known of the voices that come with flite: whom they suit, and their own mean pitch in Hz. */
const KNOWN: Readonly<Record<string, { gender: Gender; pitch: number; quality: number; about: string }>> = {
  slt: { gender: 'f', pitch: 172, quality: 0.8, about: 'clear and even' },
  // Its intonation model takes no notice of the mean that is asked for.
  rms: { gender: 'm', pitch: 0, quality: 0.8, about: 'calm and low' },
  awb: { gender: 'm', pitch: 132, quality: 0.75, about: 'Scottish, frank' },
  kal16: { gender: 'm', pitch: 95, quality: 0.55, about: 'matter-of-fact, a little robotic' },
  kal: { gender: 'm', pitch: 95, quality: 0.4, about: 'matter-of-fact, telephone quality' },
};

const program: SpeechProgram = {
  name: 'flite-system',
  pitch: 'alone',
  revision: 1,
  remedy: 'Install it: apt install flite. The engine "flite" has the same voices built in.',
  async identify(ask) {
    const version = /flite-(\S+)/.exec(await ask('flite', ['--help']))?.[1] ?? 'unknown';
    const listed = /Voices available:\s*(.*)/.exec(await ask('flite', ['-lv']))?.[1] ?? '';
    // Those ending in "_time" know the time of day only.
    const names = listed.split(/\s+/).filter((name) => /^\w+$/.test(name) && !name.endsWith('_time'));
    const voices = names.map((id) => ({
      engine: 'flite-system',
      id,
      language: 'en',
      gender: KNOWN[id]?.gender ?? ('u' as const),
      age: null,
      quality: KNOWN[id]?.quality ?? 0.6,
      description: KNOWN[id]?.about ?? '',
    }));
    return { version, voices: voices.sort((a, b) => b.quality - a.quality || (a.id < b.id ? -1 : 1)) };
  },
  readable(text) {
    const ascii = foldToAscii(text).replace(/\s+/g, ' ').trim();
    return isSpeakable(ascii) ? ascii : '';
  },
  command,
};

/** `duration_stretch` and `int_f0_target_mean` are flite's own features; rate is the first one's reciprocal. */
function command({ voice, prosody }: SpeechRequest, { text, wave }: SpeechFiles): SpeechCommand {
  const pitch = KNOWN[voice]?.pitch ?? 0;
  const steerable = pitch > 0;
  const resampling = steerable ? 1 : prosody.pitch;
  const features = {
    duration_stretch: resampling / prosody.rate,
    ...(steerable && prosody.pitch !== 1 && { int_f0_target_mean: pitch * prosody.pitch }),
  };
  const settings = Object.entries(features).flatMap(([name, value]) => ['--setf', `${name}=${value}`]);
  return {
    program: 'flite',
    args: ['-voice', voice, ...settings, '-f', text, '-o', wave],
    resampling,
  };
}

/** The flite on PATH; its voices are those of the embedded engine, without the embedded one's care for the text. */
export const open = (options: EngineOptions): Engine => new ProgramEngine(program, options);
