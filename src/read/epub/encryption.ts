import { InputError } from '../../errors.js';
import type { Archive } from '../archive.js';
import { parseXml } from '../markup/document.js';
import { attribute, find, findAll, named } from '../markup/tree.js';

/** Fonts are scrambled by these; the text is not. */
const FONTS = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/**
 * Refuses a book whose text is encrypted.
 *
 * @see https://www.w3.org/TR/epub-33/#sec-container-metainf-encryption.xml
 * @throws InputError
 */
export async function expectReadable(archive: Archive): Promise<void> {
  const found = await archive.find('META-INF/encryption.xml');
  const encrypted = found
    ? findAll(parseXml(found, archive.source), named('EncryptedData')).some((data) => {
        const method = find(data, named('EncryptionMethod'));
        return !FONTS.has((method && attribute(method, 'Algorithm')) ?? '');
      })
    : false;
  if (!encrypted) return;
  throw new InputError(
    'This EPUB is encrypted (it has digital rights management), so nobody but its own reader can read it.',
    {
      place: { file: archive.source },
      hint: 'Ask the shop for a copy without, or take another edition.',
    },
  );
}
