/** The people named so far, in the order in which they were named last. */
export class Recent {
  readonly #earlier: Int32Array;
  readonly #later: Int32Array;
  readonly #places: Int32Array;
  #latest = -1;

  /** @param count how many people there are */
  constructor(count: number) {
    this.#earlier = new Int32Array(count).fill(-1);
    this.#later = new Int32Array(count).fill(-1);
    this.#places = new Int32Array(count).fill(-1);
  }

  /** Says that somebody is named at a token. */
  name(person: number, place: number): void {
    this.#places[person] = place;
    if (person === this.#latest) return;
    const [earlier = -1, later = -1] = [this.#earlier[person], this.#later[person]];
    if (earlier >= 0) this.#later[earlier] = later;
    if (later >= 0) this.#earlier[later] = earlier;
    if (this.#latest >= 0) this.#later[this.#latest] = person;
    this.#earlier[person] = this.#latest;
    this.#later[person] = -1;
    this.#latest = person;
  }

  /** Whoever was named last, or -1. */
  get latest(): number {
    return this.#latest;
  }

  /** Whoever else was named last before somebody was, or -1. */
  before(person: number): number {
    return this.#earlier[person] ?? -1;
  }

  /** The token at which somebody was named last. */
  placeOf(person: number): number {
    return this.#places[person] ?? -1;
  }
}
