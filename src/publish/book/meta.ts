import { InputError } from '../../errors.js';
import { didYouMean } from '../../names.js';
import { BookSchema, META_KEYS } from './schema.js';
import { type BookWishes, noWishes, wishesOf } from './wishes.js';

/**
 * What `--meta KEY=VALUE` says of a book. `genre` may be said several times; of the others the last one counts.
 *
 * @throws InputError for a key that is none, and a value that does not fit its key
 */
export function wishesFromOptions(options: readonly string[]): BookWishes {
  if (options.length === 0) return noWishes;
  const said = new Map<string, string | string[]>();
  for (const option of options) {
    const { key, value } = keyAndValue(option);
    const before = said.get(key);
    said.set(key, key === 'genre' && before !== undefined ? [before, value].flat() : value);
  }
  const checked = BookSchema.safeParse(Object.fromEntries(said));
  if (checked.success) return wishesOf(checked.data);
  const [issue] = checked.error.issues;
  const key = String(issue?.path[0] ?? '');
  throw new InputError(`--meta ${key} ${issue?.message}, not "${[said.get(key)].flat().join(', ')}".`);
}

function keyAndValue(option: string): { key: string; value: string } {
  const [, written = '', value = ''] = /^([^=]*)=([\s\S]*)$/.exec(option) ?? [];
  const key = written.trim().toLowerCase().replaceAll('_', '-');
  if (META_KEYS.includes(key)) return { key, value };
  if (written === '') {
    throw new InputError(`--meta takes KEY=VALUE, not "${option}".`, { hint: 'Such as --meta year=1987.' });
  }
  const others = didYouMean(key, META_KEYS) || ` There are ${META_KEYS.join(', ')}.`;
  throw new InputError(`--meta knows no "${written}".${others}`);
}
