import { clampChroma, formatHex, wcagContrast } from 'culori';

/** What text stands on. */
export interface Background {
  readonly page: string;
  /** Behind the line that is being spoken. */
  readonly active: string;
  /** Where to begin, and which way contrast grows: from here to black (-1) or to white (1). */
  readonly lightness: number;
  readonly towards: -1 | 1;
}

export const LIGHT: Background = { page: '#ffffff', active: '#fff1b8', lightness: 0.58, towards: -1 };
export const DARK: Background = { page: '#121212', active: '#3a3415', lightness: 0.7, towards: 1 };

/** WCAG 2.2, 1.4.3, level AA. */
const CONTRAST = 4.5;
const GOLDEN_ANGLE = 137.508;
const FIRST_HUE = 25;

/**
 * A colour for each of so many speakers, `#rrggbb`: hues as far from each other as may be, light or dark enough to be read.
 */
export function speakerColours(count: number, background: Background): string[] {
  return Array.from({ length: count }, (_, index) => legible(FIRST_HUE + index * GOLDEN_ANGLE, background));
}

function legible(angle: number, { page, active, lightness, towards }: Background): string {
  for (let step = 0; step < 60; step++) {
    const l = lightness + (towards * step) / 100;
    const hex = formatHex(clampChroma({ mode: 'oklch', l, c: 0.15, h: angle % 360 }, 'oklch'));
    if ([page, active].every((behind) => wcagContrast(hex, behind) >= CONTRAST)) return hex;
  }
  return towards < 0 ? '#000000' : '#ffffff';
}
