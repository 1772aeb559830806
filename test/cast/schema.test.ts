import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseVoicesFile, voicesJsonSchema } from '../../src/cast/index.js';

interface Schema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

/** Every field of a schema, by its path. */
function fields(schema: Schema, path = ''): [string, Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, each]): [string, Schema][] => [
    [`${path}${key}`, each],
    ...fields(each, `${path}${key}.`),
  ]);
  const { additionalProperties: other } = schema;
  return typeof other === 'object' ? [...own, ...fields(other, `${path}*.`)] : own;
}

describe('voices.schema.json', () => {
  it('is the one that the program checks by (npm test -- test/cast/schema -u writes it anew)', async () => {
    expect(existsSync('voices.schema.json')).toBe(true);
    await expect(`${JSON.stringify(voicesJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../voices.schema.json',
    );
  });

  it('says what every field is for', () => {
    const all = fields(voicesJsonSchema());
    expect(all.map(([path]) => path)).toEqual(
      expect.arrayContaining(['engine', 'narrator.rate', 'cast.*.aliases']),
    );
    expect(all.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([]);
  });

  it('gives examples that the program takes', () => {
    const examples = fields(voicesJsonSchema()).flatMap(([path, each]) =>
      (each.examples ?? []).map((it) => [path, it] as const),
    );
    expect(examples.length).toBeGreaterThan(8);
    for (const [path, example] of examples) {
      const document = path
        .split('.')
        .reduceRight<unknown>((value, key) => ({ [key === '*' ? 'Ann' : key]: value }), example);
      expect(() => parseVoicesFile(JSON.stringify(document))).not.toThrow();
    }
  });
});
