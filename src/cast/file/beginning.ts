import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a file that is beside the schema finds it. */
export const SCHEMA_BESIDE = './voices.schema.json';

/** A voices.json that says nothing yet. */
export const emptyVoices = (schema: string): string => `{\n  "$schema": ${JSON.stringify(schema)}\n}\n`;

/** The schema that comes with this program, as a path that an editor follows from the file. */
export function schemaSeenFrom(file: string): string {
  const schema = fileURLToPath(new URL('../../../voices.schema.json', import.meta.url));
  const seen = relative(dirname(resolve(file)), schema).replaceAll('\\', '/');
  return seen.startsWith('.') ? seen : `./${seen}`;
}
