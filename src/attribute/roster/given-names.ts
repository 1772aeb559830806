import { getGender } from 'gender-detection-from-name';
import type { Gender } from '../../model.js';

/** The gender that a given name mostly goes with in English; `u` if it is none or goes with both. */
export function givenNameGender(name: string): Gender {
  const gender = getGender(name, 'en');
  return gender === 'female' ? 'f' : gender === 'male' ? 'm' : 'u';
}
