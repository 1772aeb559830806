// Bundles the page of the studio into dist/studio/page: one script, one style sheet, the fonts they name, and the
// licences of all that is in them. Without network, in well under a second.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/studio/page');
const target = join(root, 'dist/studio/page');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join(source, 'main.tsx'), join(source, 'style/main.css')],
  entryNames: '[name]',
  assetNames: '[name]-[hash]',
  outdir: target,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'safari16'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.woff2': 'file' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

mkdirSync(target, { recursive: true });
for (const name of ['index.html', 'icon.svg']) copyFileSync(join(source, name), join(target, name));
writeFileSync(join(target, 'LICENSES.txt'), licences(Object.keys(metafile.inputs)));

function licences(inputs) {
  const packages = new Set(
    inputs.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const file = ['LICENSE', 'LICENSE.md', 'license'].map((each) => join(folder, each)).find(existsSync);
      if (!file) throw new Error(`${name} comes without its licence.`);
      return `${name}\n\n${readFileSync(file, 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}
