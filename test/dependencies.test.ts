import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Names = z.record(z.string(), z.string());
const Package = z.object({ dependencies: Names, devDependencies: Names });
/** Old packages have a list, each with a `type`. */
const Licensed = z.object({
  license: z.string().optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});
const Lock = z.object({ packages: z.record(z.string(), Licensed.extend({ dev: z.boolean().optional() })) });

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(file, 'utf8')));

const ours = read('package.json', Package);

const stated = ({ license, licenses = [] }: z.infer<typeof Licensed>): string =>
  license ?? licenses.map(({ type }) => type).join(' OR ');

/** What the packages that are installed say of themselves, by name. */
const installed = (names: Readonly<Record<string, string>>) =>
  Object.keys(names)
    .sort()
    .map((name) => [name, stated(read(join('node_modules', name, 'package.json'), Licensed))]);

/** The part of CONTRIBUTING between two lines that begin so. */
function part(from: string, to: string): string {
  const [, after = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split(`\n${from}`);
  const [found = ''] = after.split(`\n${to}`);
  return found;
}

const pairs = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '', licence = '']) => [name, licence]).sort();

describe('what CONTRIBUTING says of the dependencies', () => {
  it('has a row for each, with the licence that it states', () => {
    const rows = pairs(part('## Dependencies', 'For development'), /^\| `([^`]+)` \| ([^|]+) \|/gm);
    expect(rows).toEqual(installed(ours.dependencies));
  });

  it('names each that only development needs, with the licence that it states', () => {
    const named = pairs(part('For development', '###'), /`([^`]+)` \(([^,)]+)/g);
    expect(named).toEqual(installed(ours.devDependencies));
  });
});

describe('the licences of all that is installed with fullcast', () => {
  const FREE = 'MIT ISC BSD-2-Clause BSD-3-Clause BSD-4-Clause Apache-2.0 OFL-1.1 MPL-2.0'.split(' ');
  const isFree = (licence: string) =>
    licence.split(' OR ').some((choice) => choice.split(' AND ').every((each) => FREE.includes(each)));

  /** With those for other systems, of which only the lock file tells. */
  const all = Object.entries(read('package-lock.json', Lock).packages)
    .filter(([folder, { dev }]) => folder !== '' && !dev)
    .map(([folder, locked]) => {
      const file = join(folder, 'package.json');
      const licence = stated(existsSync(file) ? read(file, Licensed) : locked);
      return { name: folder.replace(/^.*node_modules\//, ''), licence };
    });

  it('are found, also of what comes through others', () => {
    expect(all.length).toBeGreaterThan(Object.keys(ours.dependencies).length + 20);
  });

  it('ask for nothing, but for the exceptions that CONTRIBUTING explains', () => {
    const explained = pairs(part('### Copyleft', '###'), /`(@[^`]+\/)\*`/g).map(([scope = '']) => scope);
    const exceptions = all.filter(({ licence }) => !isFree(licence)).map(({ name }) => name);
    expect(exceptions).toContain('@ffmpeg-installer/linux-x64');
    expect(exceptions.filter((name) => !explained.some((scope) => name.startsWith(scope)))).toEqual([]);
  });
});

describe('what src/ imports', () => {
  /** The page is bundled. */
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('studio/page/'))
    .map((file) => readFileSync(join('src', file), 'utf8'));

  it('is installed with fullcast, not only for development', () => {
    const imported = files.flatMap((text) =>
      [...text.matchAll(/(?:^(?:import|export) (?!type\b)[^;]*? from |\bimport\()'((?:@[^/']+\/)?[\w.-]+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('.')),
    );
    const names = [...new Set(imported)];
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !(name in ours.dependencies) && name !== 'node')).toEqual([]);
  });

  it('is all that is installed with it', () => {
    const unused = Object.keys(ours.dependencies).filter(
      (name) => !files.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`)),
    );
    expect(unused).toEqual([]);
  });
});
