import { FINE_SECONDS, type FineCell } from './fine-cells.js';

/** How far around a jump others are looked for, and how near they belong to it, in milliseconds. */
const AROUND = 25;
const NEAR = 3;

/** A click jumps at least so many times as high as anything around it. */
const RATIO = 5;

/** And at least so high, full scale 1; lower ones are not heard. */
const LEAST = 0.02;

/** And against the highest sample around it: what is lower is masked, as the small faults of encoders are. */
const AUDIBLE = 0.5;

const SPAN = 2 * AROUND + 1;

/**
 * Clicks: jumps of the samples that stand alone. Speech jumps, too, with every pulse of the voice and all through a hiss,
 * but never once only; so a jump counts if nothing within 25 ms before and after it comes near.
 */
export class ClickMeter {
  readonly #jumps = new Float64Array(SPAN);
  readonly #peaks = new Float64Array(SPAN);
  #count = 0;
  readonly #found: number[] = [];

  push({ jump, peak }: FineCell): void {
    this.#jumps[this.#count % SPAN] = jump;
    this.#peaks[this.#count % SPAN] = peak;
    this.#count += 1;
    if (this.#count > AROUND) this.#judge(this.#count - 1 - AROUND);
  }

  /** Where they are, in seconds. */
  get found(): readonly number[] {
    return this.#found;
  }

  #judge(cell: number): void {
    const jump = this.#at(cell);
    if (jump < LEAST || jump < AUDIBLE * Math.max(...this.#peaks)) return;
    for (let away = 1; away <= AROUND; away++) {
      const other = Math.max(this.#at(cell - away), this.#at(cell + away));
      if (away <= NEAR ? other > jump : other * RATIO > jump) return;
    }
    this.#found.push(cell * FINE_SECONDS);
  }

  #at(cell: number): number {
    return cell < 0 ? 0 : (this.#jumps[cell % SPAN] as number);
  }
}
