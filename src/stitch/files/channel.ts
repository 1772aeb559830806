/**
 * Hands pieces from one that makes them to one that takes them; whoever makes them waits until they are taken.
 */
export class Channel<Piece> implements AsyncIterable<Piece> {
  #piece: { readonly value: Piece; readonly taken: () => void } | undefined;
  #wake: (() => void) | undefined;
  #ended = false;

  /** Waits until the piece before is taken; after the end it does nothing. */
  async push(value: Piece): Promise<void> {
    if (this.#ended) return;
    await new Promise<void>((taken) => {
      this.#piece = { value, taken };
      this.#wake?.();
    });
  }

  /** Nothing more will come, or nobody takes any more. */
  end(): void {
    this.#ended = true;
    this.#piece?.taken();
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Piece> {
    for (;;) {
      const piece = this.#piece;
      if (piece) {
        this.#piece = undefined;
        piece.taken();
        yield piece.value;
      } else if (this.#ended) return;
      else
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
    }
  }
}
