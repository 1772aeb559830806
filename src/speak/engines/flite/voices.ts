import type { Voice } from '../../../model.js';

/** A voice made from one of flite's own. */
export interface FliteVoice extends Omit<Voice, 'engine' | 'language'> {
  readonly base: 'awb' | 'kal' | 'kal16' | 'rms' | 'slt';
  /** Mean fundamental frequency, in Hz. */
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
  sound: Pick<FliteVoice, 'pitch' | 'stretch' | 'formants' | 'quality'>,
  description: string,
): FliteVoice => ({ id, base, gender, age, ...sound, description });

/** In the order of preference for a narrator. */
export const fliteVoices: readonly FliteVoice[] = [
  voice('slt', 'slt', 'f', 'adult', { pitch: 172, stretch: 1, formants: 1, quality: 0.9 }, 'clear and even'),
  voice('rms', 'rms', 'm', 'adult', { pitch: 98, stretch: 1, formants: 1, quality: 0.9 }, 'calm and low'),
  voice('awb', 'awb', 'm', 'adult', { pitch: 125, stretch: 1, formants: 1, quality: 0.6 }, 'Scottish'),
  voice('kal', 'kal16', 'm', 'adult', { pitch: 105, stretch: 1.1, formants: 1, quality: 0.4 }, 'robotic'),
];

/** The call of flite and the rate to read its samples at, so that formants move with the rate and nothing else. */
export function soundOf(voice: FliteVoice, prosody: { readonly rate: number; readonly pitch: number }) {
  return {
    features: {
      int_f0_target_mean: (voice.pitch * prosody.pitch) / voice.formants,
      duration_stretch: (voice.stretch * voice.formants) / prosody.rate,
    },
    rateFactor: voice.formants,
  };
}
