import { FullcastError, formatPlace } from '../errors.js';
import type { Problem } from './api.js';

/** A failure as the page shows it. What is no expected one is a defect, and says so. */
export function problemOf(error: unknown): Problem {
  if (error instanceof FullcastError) {
    const { message, place, hint } = error;
    return { message, place: place ? formatPlace(place) : null, hint: hint ?? null };
  }
  const details = error instanceof Error ? error.message : String(error);
  return {
    message: `Something went wrong that should not: ${details}`,
    place: null,
    hint: 'This is a fault in fullcast. What you did before is saved.',
  };
}
