import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import opentype, { type Font } from 'opentype.js';
import { graphemes } from '../../graphemes.js';

/** Letters to set a cover in. */
export interface Typeface {
  /** The bytes of the fonts that had to be looked at so far, as a renderer takes them. */
  readonly files: readonly Uint8Array[];
  /** The families, the first for whatever it has. */
  readonly families: readonly string[];
  /** How wide a text is at a size of 1, letters of other scripts included. */
  width(text: string): number;
  /** The text without what no font has, such as emoji. */
  typesettable(text: string): string;
}

/**
 * Open fonts (OFL), the first for Latin, Greek and Cyrillic letters, the others for Hebrew and Arabic. Chinese, Japanese
 * and Korean would take ten times the room of all of fullcast.
 */
const FONTS = [
  ['EB Garamond', '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf'],
  ['Frank Ruhl Libre', '@expo-google-fonts/frank-ruhl-libre/500Medium/FrankRuhlLibre_500Medium.ttf'],
  ['Amiri', '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'],
] as const;

export async function loadTypeface(): Promise<Typeface> {
  const { resolve } = createRequire(import.meta.url);
  const fonts = await Promise.all(FONTS.map(async ([, path]) => lazyFont(await readFile(resolve(path)))));
  const fontOf = (letter: string) => fonts.find((font) => has(font.parsed(), letter))?.parsed();
  const letters = (text: string) => [...graphemes().segment(text)].map(({ segment }) => segment);
  return {
    get files() {
      return fonts.filter(({ isParsed }) => isParsed()).map(({ file }) => file);
    },
    families: FONTS.map(([family]) => family),
    width: (text) =>
      letters(text).reduce((sum, letter) => sum + (fontOf(letter)?.getAdvanceWidth(letter, 1) ?? 0), 0),
    typesettable: (text) =>
      letters(text)
        .filter((letter) => /^\s$/.test(letter) || fontOf(letter))
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
  };
}

/** Parsing takes a tenth of a second, and few titles have letters of more than one font. */
function lazyFont(file: Uint8Array) {
  let font: Font | undefined;
  return {
    file,
    isParsed: () => font !== undefined,
    parsed: (): Font => {
      // A file of Node's may lie in a buffer with others; the parser takes the whole of it.
      font ??= opentype.parse(new Uint8Array(file).buffer);
      return font;
    },
  };
}

/** Joiners and marks of direction have no shape of their own. */
const has = (font: Font, letter: string): boolean =>
  [...letter].every((each) => /\p{Cf}/u.test(each) || font.charToGlyphIndex(each) > 0);
