import type { Format } from '../format.js';

export const html: Format = {
  name: 'HTML',
  extensions: ['.html', '.htm', '.xhtml'],
  recognises: (bytes) =>
    likeness(Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '')),
  parse: async (bytes, source) => (await import('../markup/page.js')).readPage(bytes, source),
};

/** A story that begins with a tag is none; one that has some in it is Markdown, perhaps. */
function likeness(head: string): number {
  const begins =
    /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*<(?:!doctype html|html|head|body|\?xml[^>]*>\s*(?:<!doctype html|<html))\b/i;
  if (begins.test(head.replace(/<!--[\s\S]*?-->/g, ''))) return 0.9;
  return /^\s*<(?:title|meta|div|section|article|main|table|h[1-6]|p)\b[^>]*>/i.test(head) ? 0.5 : 0;
}
