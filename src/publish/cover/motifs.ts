import { type Markup, xml } from '../../markup.js';
import type { Palette } from './palettes.js';
import type { Random } from './random.js';

/** Pixels a side of a cover, as audiobook shops want them. */
export const SIDE = 2400;

/** A rectangle for text, and what colour text has in it. */
export interface Place {
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly colour: string;
}

/** What is on a cover besides the words, and where they go; everything is centred. */
export interface Composition {
  readonly art: Markup;
  readonly title: Place;
  readonly author: Place;
}

type Motif = (palette: Palette, random: Random) => Composition;

const number = (value: number): string => value.toFixed(1);

/** Hills or waves, one behind the other, and a sun or moon over them. */
const hills: Motif = ({ ground, steps, accent, ink }, random) => {
  const dark = luminance(ground) < 0.5;
  const tones = dark ? [...steps].reverse() : [...steps];
  const front = tones.at(-1) ?? ground;
  const [x, y, r] = [random.between(650, 1750), random.between(1330, 1480), random.between(230, 400)];
  const layers = tones.map((tone, index) => {
    const base = 1480 + index * 240;
    return xml`<path d="${ridge(base, 90 + index * 25, random)}" fill="${tone}"/>`;
  });
  const halo = xml`<circle cx="${number(x)}" cy="${number(y)}" r="${number(r + 70)}" fill="none" stroke="${accent}" stroke-width="6" opacity="0.6"/>`;
  return {
    art: xml`<circle cx="${number(x)}" cy="${number(y)}" r="${number(r)}" fill="${accent}"/>${halo}${layers}`,
    title: { top: 210, height: 800, width: 1960, colour: ink },
    author: { top: 2130, height: 130, width: 1900, colour: dark ? ink : contrastOn(front, ground, ink) },
  };
};

function ridge(base: number, height: number, random: Random): string {
  const points = 5;
  const heights = Array.from({ length: points + 1 }, () => base + random.between(-height, height));
  const step = SIDE / points;
  const curves = heights.slice(1).map((to, index) => {
    const from = heights[index] ?? base;
    const [x, half] = [index * step, step / 2];
    return `C ${number(x + half)} ${number(from)} ${number(x + half)} ${number(to)} ${number(x + step)} ${number(to)}`;
  });
  return `M 0 ${number(heights[0] ?? base)} ${curves.join(' ')} V ${SIDE} H 0 Z`;
}

/** Quarters of circles in a grid, and a panel in the middle. */
const tiles: Motif = ({ ground, steps, accent, ink }, random) => {
  const size = SIDE / 8;
  const cells = Array.from({ length: 64 }, (_, index) => {
    const [column, row] = [index % 8, Math.floor(index / 8)];
    const behind = random.pick(steps);
    const shape = random.below(9) === 0 ? accent : random.pick([...steps, ground]);
    const turn = random.below(4) * 90;
    const path = `M 0 0 H ${size} A ${size} ${size} 0 0 1 0 ${size} Z`;
    return xml`<g transform="translate(${column * size} ${row * size}) rotate(${turn} ${size / 2} ${size / 2})"><rect width="${size + 1}" height="${size + 1}" fill="${behind}"/><path d="${path}" fill="${shape === behind ? ground : shape}"/></g>`;
  });
  return {
    art: xml`${cells}<rect x="${size}" y="${size * 1.5}" width="${size * 6}" height="${size * 5}" fill="${ground}"/><rect x="${size + 45}" y="${size * 1.5 + 45}" width="${size * 6 - 90}" height="${size * 5 - 90}" fill="none" stroke="${accent}" stroke-width="8"/>`,
    title: { top: 590, height: 880, width: 1520, colour: ink },
    author: { top: 1610, height: 170, width: 1500, colour: ink },
  };
};

/** Arches within each other, as a gate or a rising sun. */
const arches: Motif = ({ ground, steps, accent, ink }, random) => {
  const count = 5 + random.below(3);
  const [x, widest] = [random.pick([1200, 1200, 720, 1680]), random.between(1060, 1160)];
  const tones = [steps[0], steps[1], steps[2]] as const;
  const rings = Array.from({ length: count }, (_, index) => {
    const r = widest * (1 - index / count);
    const tone = index === count - 1 ? accent : (tones[index % 3] ?? ground);
    return xml`<path d="M ${number(x - r)} 2400 V 2300 A ${number(r)} ${number(r)} 0 0 1 ${number(x + r)} 2300 V 2400 Z" fill="${tone}"/>`;
  });
  return {
    art: xml`${rings}`,
    title: { top: 190, height: 660, width: 1980, colour: ink },
    author: { top: 900, height: 130, width: 1900, colour: ink },
  };
};

/** A voice, as a line of bars. */
const voice: Motif = ({ steps, accent, ink }, random) => {
  const count = 29;
  const step = 1960 / count;
  const [one, two] = [random.between(0.5, 1.1), random.between(1.7, 2.9)];
  const [shift, lift] = [random.between(0, 6), random.between(0, 6)];
  const lit = 6 + random.below(count - 12);
  const bars = Array.from({ length: count }, (_, index) => {
    const at = (index / (count - 1)) * 2 * Math.PI;
    const swell = Math.abs(Math.sin(one * at + shift) * Math.cos(two * at + lift));
    const height = 60 + 900 * swell * Math.sin(at / 2) + random.between(0, 90);
    const tone = Math.abs(index - lit) <= 1 ? accent : random.pick([steps[1], steps[2], steps[2]]);
    const width = step * 0.56;
    return xml`<rect x="${number(220 + index * step + (step - width) / 2)}" y="${number(1560 - height / 2)}" width="${number(width)}" height="${number(height)}" rx="${number(width / 2)}" fill="${tone}"/>`;
  });
  return {
    art: xml`${bars}`,
    title: { top: 200, height: 780, width: 1960, colour: ink },
    author: { top: 2120, height: 130, width: 1900, colour: ink },
  };
};

/** Every motif. One line adds one; covers that have been made before then change. */
export const motifs: readonly [Motif, ...Motif[]] = [hills, tiles, arches, voice];

const contrastOn = (behind: string, light: string, dark: string): string =>
  luminance(behind) < 0.5 ? light : dark;

/** Roughly how light a colour is, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
