import { build } from '../builder.js';
import type { Format } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { hasFiles } from '../zip-names.js';

const TYPE = 'mimetypeapplication/vnd.oasis.opendocument.text';

export const odt: Format = {
  name: 'ODT',
  extensions: ['.odt'],
  recognises: (bytes) => (hasFiles(bytes.subarray(0, 256), TYPE) ? 1 : 0),
  parse: async (bytes, source) => {
    const [{ Archive }, { readText }, { parseXml }, { readProperties }] = await Promise.all([
      import('../archive.js'),
      import('../odt/text.js'),
      import('../markup/document.js'),
      import('../properties.js'),
    ]);
    const archive = await Archive.open(bytes, source);
    const pieces = interpret(withTitle(await readText(archive)));
    const meta = await archive.find('meta.xml');
    const properties = readProperties(meta && parseXml(meta, source));
    const { title, author } = titleAndAuthorOf(pieces);
    return {
      ...build(pieces),
      ...properties,
      title: title ?? properties.title,
      author: author ?? properties.author,
    };
  },
};
