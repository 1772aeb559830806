import { build } from '../builder.js';
import type { Format } from '../format.js';
import { interpret, titleAndAuthorOf, withTitle } from '../interpret.js';
import { hasFiles } from '../zip-names.js';

export const docx: Format = {
  name: 'DOCX',
  extensions: ['.docx'],
  recognises: (bytes) => (hasFiles(bytes, '[Content_Types].xml', 'word/') ? 0.9 : 0),
  parse: async (bytes, source) => {
    const [{ Archive }, { readDocument }, { parseXml }, { readProperties }] = await Promise.all([
      import('../archive.js'),
      import('../word/document.js'),
      import('../markup/document.js'),
      import('../properties.js'),
    ]);
    const archive = await Archive.open(bytes, source);
    const pieces = interpret(withTitle(await readDocument(archive)));
    const core = await archive.find('docProps/core.xml');
    const properties = readProperties(core && parseXml(core, source));
    const { title, author } = titleAndAuthorOf(pieces);
    return {
      ...build(pieces),
      ...properties,
      title: title ?? properties.title,
      author: author ?? properties.author,
    };
  },
};
