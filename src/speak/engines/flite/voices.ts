import type { Voice } from '../../../model.js';

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
  sound: Pick<FliteVoice, 'pitch' | 'stretch' | 'formants' | 'quality'>,
  description: string,
): FliteVoice => ({ id, base, gender, age, ...sound, description });

/**
 * In the order of preference for a narrator, and so that neighbours differ. `bench/VOICES.md` has what they measure;
 * quality goes by it: how many words a recogniser gets, and less for kal16, which sounds like a machine.
 */
export const fliteVoices: readonly FliteVoice[] = [
  voice('slt', 'slt', 'f', 'adult', { pitch: 172, stretch: 1, formants: 1, quality: 0.9 }, 'clear and even'),
  voice('rms', 'rms', 'm', 'adult', { pitch: 98, stretch: 1, formants: 1, quality: 0.95 }, 'calm and low'),
  voice(
    'awb',
    'awb',
    'm',
    'adult',
    { pitch: 132, stretch: 1, formants: 1, quality: 0.85 },
    'Scottish, frank',
  ),
  voice(
    'nora',
    'slt',
    'f',
    'adult',
    { pitch: 236, stretch: 1.1, formants: 0.86, quality: 0.7 },
    'high, mellow, patient',
  ),
  voice(
    'hugo',
    'rms',
    'm',
    'adult',
    { pitch: 138, stretch: 0.86, formants: 1.1, quality: 0.7 },
    'young, quick, friendly',
  ),
  voice('ruth', 'slt', 'f', 'adult', { pitch: 146, stretch: 1.02, formants: 0.9, quality: 0.7 }, 'low, calm'),
  voice(
    'finn',
    'awb',
    'm',
    'adult',
    { pitch: 156, stretch: 0.9, formants: 1.06, quality: 0.7 },
    'light, lively',
  ),
  voice(
    'daisy',
    'slt',
    'f',
    'adult',
    { pitch: 246, stretch: 0.88, formants: 1, quality: 0.7 },
    'bright, quick',
  ),
  voice(
    'otto',
    'rms',
    'm',
    'adult',
    { pitch: 78, stretch: 1.12, formants: 0.95, quality: 0.7 },
    'deep, slow',
  ),
  voice(
    'greta',
    'rms',
    'f',
    'adult',
    { pitch: 186, stretch: 0.92, formants: 1.18, quality: 0.7 },
    'warm, steady',
  ),
  voice(
    'kal',
    'kal16',
    'm',
    'adult',
    { pitch: 95, stretch: 1.1, formants: 1, quality: 0.6 },
    'matter-of-fact, a little robotic',
  ),
  voice(
    'clara',
    'slt',
    'f',
    'adult',
    { pitch: 212, stretch: 0.9, formants: 0.92, quality: 0.7 },
    'brisk, warm',
  ),
  voice(
    'theo',
    'kal16',
    'm',
    'adult',
    { pitch: 140, stretch: 1, formants: 1.08, quality: 0.7 },
    'eager, a little robotic',
  ),
  voice(
    'iris',
    'kal16',
    'f',
    'adult',
    { pitch: 190, stretch: 1.12, formants: 1.15, quality: 0.7 },
    'cool, a little robotic',
  ),
  voice(
    'toby',
    'awb',
    'm',
    'child',
    { pitch: 214, stretch: 0.98, formants: 1.15, quality: 0.7 },
    'boy, open',
  ),
  voice(
    'poppy',
    'rms',
    'f',
    'child',
    { pitch: 244, stretch: 0.86, formants: 1.22, quality: 0.7 },
    'girl, cheerful',
  ),
  voice(
    'lily',
    'kal16',
    'f',
    'child',
    { pitch: 236, stretch: 1.06, formants: 1.22, quality: 0.7 },
    'girl, piping',
  ),
  voice('max', 'kal16', 'm', 'child', { pitch: 170, stretch: 1, formants: 1.2, quality: 0.7 }, 'boy, dry'),
  voice(
    'agnes',
    'slt',
    'f',
    'old',
    { pitch: 180, stretch: 1.34, formants: 0.84, quality: 0.7 },
    'old, gentle, slow',
  ),
  voice(
    'amos',
    'awb',
    'm',
    'old',
    { pitch: 98, stretch: 1.3, formants: 1, quality: 0.7 },
    'old, Scottish, slow',
  ),
  voice(
    'maggie',
    'awb',
    'f',
    'old',
    { pitch: 184, stretch: 1.26, formants: 1.1, quality: 0.7 },
    'old, Scottish, kind',
  ),
  voice(
    'ezra',
    'kal16',
    'm',
    'old',
    { pitch: 78, stretch: 1.34, formants: 1, quality: 0.7 },
    'old, hoarse, slow',
  ),
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
