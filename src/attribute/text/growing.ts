type Numbers = Int32Array | Uint8Array;

/** A list of small numbers that takes no more memory than they do, for when nobody knows how many there will be. */
export class Growing<T extends Numbers> {
  #values: T;
  #count = 0;

  /** @param room how many are expected */
  constructor(
    private readonly type: new (length: number) => T,
    room: number,
  ) {
    this.#values = new type(Math.max(16, Math.ceil(room)));
  }

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const more = new this.type(2 * this.#count);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#count++] = value;
  }

  /** What was pushed. */
  list(): T {
    return this.#values.slice(0, this.#count) as T;
  }
}
