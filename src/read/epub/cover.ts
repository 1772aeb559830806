import type { Cover } from '../../model.js';
import type { Archive } from '../archive.js';
import { pictureType } from '../cover.js';
import { attribute, elementsIn, localName } from '../markup/tree.js';
import type { Package } from './package.js';

/** The cover picture: by its property (EPUB 3), by the metadata that names it (EPUB 2), or by its id. */
export async function readCover(archive: Archive, { metadata, items }: Package): Promise<Cover | null> {
  const all = [...items];
  const named = (metadata ? elementsIn(metadata) : []).find(
    (element) => localName(element) === 'meta' && attribute(element, 'name') === 'cover',
  );
  const id = named ? (attribute(named, 'content') ?? '') : '';
  const isPicture = ({ type }: { type: string }) => /^image\/(?:jpe?g|png)$/.test(type);
  const found =
    all.find(([, item]) => item.properties.includes('cover-image'))?.[1] ??
    items.get(id) ??
    all.find(([key, item]) => isPicture(item) && /^cover(?:[-_]?(?:image|img))?$/i.test(key))?.[1];
  const data = found ? await archive.find(found.path) : null;
  const mime = data && pictureType(data);
  return mime ? { mime, data } : null;
}
