import type { Form } from './forms.js';
import { givenNameGender } from './given-names.js';
import type { Name } from './names.js';
import type { Role } from './register.js';
import { EITHER_TITLES, GIVEN_TITLES } from './titles.js';

/** How often each word is somebody's own name, and how often a family's, where the text shows which. */
export class NameUse {
  readonly #given = new Map<string, number>();
  readonly #family = new Map<string, number>();
  readonly #wives = new Map<string, number>();

  note({ titles, names, husband }: Name, count: number): void {
    const [first = '', last = ''] = [names[0], names.at(-1)];
    const add = (counts: Map<string, number>, word: string) =>
      counts.set(word, (counts.get(word) ?? 0) + count);
    if (names.length > 1) {
      add(this.#given, first);
      add(this.#family, last);
    } else if (husband !== null) {
      add(this.#family, last);
      add(this.#wives, `${husband} ${last}`);
    } else if (titles.some((title) => GIVEN_TITLES.has(title))) add(this.#given, last);
    else if (titles.some((title) => !EITHER_TITLES.has(title) || title === 'mr' || title === 'mrs'))
      add(this.#family, last);
  }

  roleOf({ titles, names }: Name): Role {
    const only = names[0] ?? '';
    if (titles.some((title) => GIVEN_TITLES.has(title))) return 'given';
    const [given, family] = [this.#given.get(only) ?? 0, this.#family.get(only) ?? 0];
    if (titles.length === 0) return family > given ? 'family' : 'given';
    if (!titles.some((title) => EITHER_TITLES.has(title))) return 'family';
    if (given > family) return 'given';
    const likely = titles.some((title) => title === 'miss' || title === 'master') && family === 0;
    return likely && givenNameGender(only) !== 'u' ? 'given' : 'family';
  }

  /** True for `crofts` where the text has a Mrs. Croft: the family, or several of it. */
  isPlural({ names, titles }: Name, article: boolean): boolean {
    const last = names.at(-1) ?? '';
    if (!last.endsWith('s')) return false;
    const single = last.endsWith('es') && this.#family.has(last.slice(0, -2)) ? -2 : -1;
    if ((this.#family.get(last.slice(0, single)) ?? 0) <= (this.#family.get(last) ?? 0)) return false;
    return article || titles.length > 0;
  }

  /** True for a given name with a family's that the text has with titles, too: surely somebody. */
  isRelative({ names }: Name): boolean {
    return (
      names.length === 2 &&
      (this.#family.get(names[1] ?? '') ?? 0) > 2 &&
      givenNameGender(names[0] ?? '') !== 'u'
    );
  }

  /** How often "Mrs. John Knightley" is told apart by her husband's name. */
  wivesOf(given: string, family: string): number {
    return this.#wives.get(`${given} ${family}`) ?? 0;
  }

  /** Whether several of a family go by one title: "the Miss Steeles". */
  hasSeveral(title: string, family: string, forms: ReadonlyMap<string, Form>): boolean {
    const plurals = [`${family}s`, `${family}es`];
    return plurals.some((plural) => forms.has(`${title} ${plural}`) || forms.has(`misses ${family}`));
  }
}
