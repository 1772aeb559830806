/** Somebody a pronoun may mean, and how present they were to the reader just before it. */
export interface Antecedent {
  readonly person: number;
  readonly weight: number;
}

const END = -1;

/**
 * Who may be meant, the likeliest first: by each pronoun of the narration, and by token where a segment begins. Numbers
 * rather than objects, since a long novel has tens of thousands of pronouns.
 */
export class Antecedents {
  readonly #people: number[] = [];
  readonly #weights: number[] = [];
  /** Where the list of a token begins. */
  readonly #begins = new Map<number, number>();

  add(token: number, list: readonly Antecedent[]): void {
    this.#begins.set(token, this.#people.length);
    for (const { person, weight } of [...list, { person: END, weight: 0 }]) {
      this.#people.push(person);
      this.#weights.push(weight);
    }
  }

  get(token: number): readonly Antecedent[] | undefined {
    const begins = this.#begins.get(token);
    if (begins === undefined) return undefined;
    const list: Antecedent[] = [];
    for (let at = begins; this.#people[at] !== END; at++) {
      list.push({ person: this.#people[at] ?? END, weight: this.#weights[at] ?? 0 });
    }
    return list;
  }
}
