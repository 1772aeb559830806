import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  BOOK_KEYS,
  bookJsonSchema,
  META_KEYS,
  parseBookFile,
  wishesFromOptions,
} from '../../src/publish/index.js';

interface Schema {
  readonly properties: Readonly<
    Record<string, { readonly description?: string; readonly examples?: unknown[] }>
  >;
}

const fields = Object.entries((bookJsonSchema() as Schema).properties);

describe('book.schema.json', () => {
  it('is the one that the program checks by (npm test -- test/publish/schema -u writes it anew)', async () => {
    expect(existsSync('book.schema.json')).toBe(true);
    await expect(`${JSON.stringify(bookJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../book.schema.json',
    );
  });

  it('says what every field is for, with examples that the program takes, here and as --meta', () => {
    expect(fields.map(([key]) => key)).toEqual(['$schema', ...BOOK_KEYS]);
    for (const [key, { description, examples = [] }] of fields) {
      expect(description, key).toBeTruthy();
      expect(examples.length, key).toBeGreaterThan(0);
      for (const example of examples) {
        const text = JSON.stringify({ [key]: example });
        expect(() => parseBookFile({ file: 'book.json', text })).not.toThrow();
        if (!META_KEYS.includes(key)) continue;
        const options = [example].flat().map((value) => `${key}=${value}`);
        expect(wishesFromOptions(options)).toEqual(
          key === 'cover' ? { cover: example, details: {} } : parseBookFile({ file: 'book.json', text }),
        );
      }
    }
  });
});
