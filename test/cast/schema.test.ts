import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { voicesJsonSchema } from '../../src/cast/index.js';
it('is up to date', async () => {
  await expect(`${JSON.stringify(voicesJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../voices.schema.json');
  expect(readFileSync('voices.schema.json', 'utf8')).toContain('draft-07');
});
