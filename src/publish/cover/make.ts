import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Cover } from '../../model.js';
import { type CoverWords, designCover } from './design.js';
import { loadTypeface } from './fonts.js';

let ready: Promise<void> | undefined;

/** Makes a cover: square, 2400 pixels a side, the same bytes for the same words on every machine. Takes about a second. */
export async function makeCover(words: CoverWords): Promise<Cover> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(
    initWasm,
  );
  const [typeface] = await Promise.all([loadTypeface(), ready]);
  const picture = new Resvg(designCover(words, typeface), {
    font: {
      fontBuffers: [...typeface.files],
      loadSystemFonts: false,
      defaultFontFamily: typeface.families[0] ?? '',
    },
  });
  const rendered = picture.render();
  try {
    return { mime: 'image/png', data: rendered.asPng() };
  } finally {
    rendered.free();
    picture.free();
  }
}
