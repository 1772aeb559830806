import { readFileSync } from 'node:fs';

/** Of this program, as its package.json has it; a file of our own, so nothing needs to check it. */
export function packageVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}
