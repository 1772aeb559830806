import type { Prosody, Voice } from '../../../model.js';

/** A voice made from one of flite's own. */
export interface FliteVoice extends Omit<Voice, 'engine' | 'language'> {
  readonly base: 'awb' | 'kal' | 'kal16' | 'rms' | 'slt';
  /** Mean fundamental frequency that flite is asked for, in Hz; kal16 stays about 4% below it. */
  readonly pitch: number;
  /** Duration of its sounds relative to the base voice's: above 1 is slower. */
  readonly stretch: number;
  /** Formants relative to the base voice's: above 1 is a shorter vocal tract, so a smaller speaker. */
  readonly formants: number;
}

const voice = (
  id: string,
  base: FliteVoice['base'],
  gender: FliteVoice['gender'],
  age: FliteVoice['age'],
  [pitch, stretch, formants]: readonly [pitch: number, stretch: number, formants: number],
  quality: number,
  description: string,
): FliteVoice => ({ id, base, gender, age, pitch, stretch, formants, quality, description });

/**
 * In the order of preference for a narrator, and so that neighbours differ. `bench/VOICES.md` has what they measure;
 * quality goes by it: how many words a recogniser gets, and less for kal16, which sounds like a machine.
 */
export const fliteVoices: readonly FliteVoice[] = [
  voice('slt', 'slt', 'f', 'adult', [172, 1, 1], 0.9, 'clear and even'),
  voice('rms', 'rms', 'm', 'adult', [98, 1, 1], 0.95, 'calm and low'),
  voice('awb', 'awb', 'm', 'adult', [132, 1, 1], 0.85, 'Scottish, frank'),
  voice('nora', 'slt', 'f', 'adult', [236, 1.1, 0.86], 0.85, 'high, mellow, patient'),
  voice('hugo', 'rms', 'm', 'adult', [138, 0.86, 1.1], 0.88, 'young, quick, friendly'),
  voice('ruth', 'slt', 'f', 'adult', [146, 1.02, 0.9], 0.86, 'low, calm'),
  voice('finn', 'awb', 'm', 'adult', [156, 0.9, 1.06], 0.82, 'light, lively'),
  voice('daisy', 'slt', 'f', 'adult', [246, 0.88, 1], 0.78, 'bright, quick'),
  voice('otto', 'rms', 'm', 'adult', [78, 1.12, 0.95], 0.9, 'deep, slow'),
  voice('greta', 'rms', 'f', 'adult', [186, 0.92, 1.18], 0.84, 'warm, steady'),
  voice('kal', 'kal16', 'm', 'adult', [95, 1.1, 1], 0.6, 'matter-of-fact, a little robotic'),
  voice('clara', 'slt', 'f', 'adult', [212, 0.9, 0.92], 0.86, 'brisk, warm'),
  voice('theo', 'kal16', 'm', 'adult', [140, 1, 1.08], 0.66, 'eager, a little robotic'),
  voice('iris', 'kal16', 'f', 'adult', [204, 1.24, 1.15], 0.5, 'cool, a little robotic'),
  voice('toby', 'awb', 'm', 'child', [214, 0.98, 1.15], 0.74, 'boy, open'),
  voice('poppy', 'rms', 'f', 'child', [244, 0.86, 1.22], 0.78, 'girl, cheerful'),
  voice('lily', 'kal16', 'f', 'child', [246, 1.12, 1.22], 0.46, 'girl, piping'),
  voice('max', 'kal16', 'm', 'child', [170, 1, 1.2], 0.5, 'boy, dry'),
  voice('agnes', 'slt', 'f', 'old', [180, 1.34, 0.84], 0.84, 'old, gentle, slow'),
  voice('amos', 'awb', 'm', 'old', [98, 1.3, 1], 0.84, 'old, Scottish, slow'),
  voice('maggie', 'awb', 'f', 'old', [184, 1.26, 1.1], 0.76, 'old, Scottish, kind'),
  voice('ezra', 'kal16', 'm', 'old', [78, 1.34, 1], 0.66, 'old, hoarse, slow'),
];

/** The standard deviation of each base's fundamental frequency, in Hz: what flite takes for it unless it is told. */
const DEVIATION: Readonly<Record<FliteVoice['base'], number>> = {
  awb: 25,
  kal: 11,
  kal16: 11,
  rms: 24,
  slt: 27,
};

/** The call of flite and the rate to read its samples at, so that formants move with the rate and nothing else. */
export function soundOf(voice: FliteVoice, prosody: Pick<Prosody, 'rate' | 'pitch' | 'range'>) {
  return {
    features: {
      int_f0_target_mean: (voice.pitch * prosody.pitch) / voice.formants,
      duration_stretch: (voice.stretch * voice.formants) / prosody.rate,
      ...(prosody.range !== undefined && { int_f0_target_stddev: DEVIATION[voice.base] * prosody.range }),
    },
    rateFactor: voice.formants,
  };
}
