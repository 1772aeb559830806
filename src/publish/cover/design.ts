import { type Markup, xml } from '../../markup.js';
import type { Typeface } from './fonts.js';
import { motifs, type Place, SIDE } from './motifs.js';
import { palettes } from './palettes.js';
import { randomFrom } from './random.js';
import { LEADING, type Setting, setText } from './typeset.js';

/** What is on a cover. */
export interface CoverWords {
  readonly title: string;
  readonly author: string | null;
}

/** More than this of a title is not read on a cover, in characters. */
const TITLE = 240;
const AUTHOR = 80;

/**
 * A cover as SVG: colours and composition are drawn from a seed, which is the words themselves, so that a book keeps its
 * face. What no font has is left out; a title in a script that has none leaves the picture without words.
 */
export function designCover({ title, author }: CoverWords, typeface: Typeface): string {
  const random = randomFrom(JSON.stringify(['fullcast cover', title, author]));
  const palette = random.pick(palettes);
  const composition = random.pick(motifs)(palette, random);
  const name = author === null ? '' : spaced(words(author, AUTHOR, typeface));
  const shown = words(title, TITLE, typeface);
  const heading = shown && setText(shown, typeface, { ...composition.title, sizes: [330, 64] });
  // Letters of names are set apart, by a sixth of their size; room for it is left in the width.
  const byline = name && setText(name, typeface, { ...narrower(composition.author), sizes: [104, 44] });
  return xml`<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">
<rect width="${SIDE}" height="${SIDE}" fill="${palette.ground}"/>${composition.art}${
    heading ? text(heading, composition.title, typeface, 0) : null
  }${byline ? text(byline, composition.author, typeface, isApart(name) ? 0.14 : 0) : null}
</svg>`.toString();
}

function words(value: string, length: number, typeface: Typeface): string {
  const short =
    value.length > length ? `${value.slice(0, value.lastIndexOf(' ', length)).slice(0, length)}…` : value;
  const shown = typeface.typesettable(short);
  const letters = (from: string) => from.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  // Half of a title says something else than the title.
  return letters(shown) * 2 > letters(short) ? shown : '';
}

/** Scripts with capitals are set in them where letters are set apart; Arabic letters must not be. */
const isApart = (name: string): boolean => !/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name);
const spaced = (name: string): string => (isApart(name) ? name.toUpperCase() : name);

const narrower = (place: Place): Place => ({ ...place, width: place.width * 0.75 });

/** Lines in the middle of their place. `apart` is the distance between letters, in sizes of them. */
function text({ lines, size }: Setting, place: Place, { families }: Typeface, apart: number): Markup {
  const height = lines.length * LEADING * size;
  const first = place.top + (place.height - height) / 2 + size * 0.86;
  const family = families.map((each) => `'${each}'`).join(', ');
  return xml`
<g font-family="${family}" font-size="${size.toFixed(1)}" letter-spacing="${(apart * size).toFixed(1)}" fill="${place.colour}" text-anchor="middle">${lines.map(
    (line, index) =>
      xml`<text x="${SIDE / 2}" y="${(first + index * LEADING * size).toFixed(1)}">${line}</text>`,
  )}</g>`;
}
