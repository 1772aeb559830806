/** A state that can be gone back to, and what led away from it, in words. */
interface Step<State> {
  readonly label: string;
  readonly state: State;
  /** Steps of one kind that follow each other at once are undone as one: a slider that is dragged. */
  readonly kind: string | null;
  readonly at: number;
}

/** How many steps can be undone. States share what they have in common, so that a step costs little. */
const DEPTH = 200;
/** Steps of one kind within so many milliseconds are one. */
const TOGETHER_MS = 1500;

/** What can be undone and redone. */
export class History<State> {
  readonly #past: Step<State>[] = [];
  #future: Step<State>[] = [];

  get undoLabel(): string | null {
    return this.#past.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#future.at(-1)?.label ?? null;
  }

  /** @param before the state that the step leads away from */
  record(label: string, before: State, kind: string | null = null): void {
    const last = this.#past.at(-1);
    const at = Date.now();
    this.#future = [];
    if (kind !== null && last?.kind === kind && at - last.at < TOGETHER_MS) {
      this.#past[this.#past.length - 1] = { ...last, at };
      return;
    }
    this.#past.push({ label, state: before, kind, at });
    if (this.#past.length > DEPTH) this.#past.shift();
  }

  /** @returns the state to go back to; null if there is none */
  undo(now: State): State | null {
    const step = this.#past.pop();
    if (!step) return null;
    this.#future.push({ ...step, state: now });
    return step.state;
  }

  redo(now: State): State | null {
    const step = this.#future.pop();
    if (!step) return null;
    this.#past.push({ ...step, state: now, kind: null });
    return step.state;
  }

  clear(): void {
    this.#past.length = 0;
    this.#future = [];
  }
}
