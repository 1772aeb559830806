import { type Block, Deinterleaver, type Meter } from './block.js';
import { PowerCells } from './cells.js';
import { ClickMeter } from './clicks.js';
import { ClippingMeter } from './clipping.js';
import { DropoutMeter, type Hole } from './dropouts.js';
import { FineCells } from './fine-cells.js';
import { LevelMeter } from './level.js';
import { LoudnessMeter } from './loudness.js';
import { NoiseFloor } from './noise-floor.js';
import { Silences } from './silences.js';
import { TruePeakMeter } from './true-peak.js';

/** Everything that is measured in the sound of a file. Levels are in dB of full scale, times in seconds. */
export interface Sound {
  readonly rate: number;
  readonly channels: number;
  readonly duration: number;
  readonly rms: number;
  readonly truePeak: { readonly level: number; readonly at: number };
  readonly noiseFloor: number;
  /** LUFS, and LU. */
  readonly loudness: number;
  readonly loudnessRange: number;
  /** False if it is silent from beginning to end. */
  readonly heard: boolean;
  readonly head: number;
  readonly tail: number;
  readonly longestSilence: { readonly seconds: number; readonly at: number };
  readonly clipped: { readonly count: number; readonly at: number | null };
  readonly clicks: readonly number[];
  readonly dropouts: readonly number[];
  /** Of full scale. */
  readonly offset: number;
}

const CELL_SECONDS = 0.01;

/** Measures sound that streams by; memory stays flat. */
export class SoundMeter {
  readonly #rate: number;
  readonly #channels: number;
  readonly #split = new Deinterleaver();
  readonly #level = new LevelMeter();
  readonly #truePeak: TruePeakMeter;
  readonly #loudness: LoudnessMeter;
  readonly #clipping: ClippingMeter;
  readonly #floor = new NoiseFloor(CELL_SECONDS);
  readonly #silences = new Silences(CELL_SECONDS);
  readonly #clicks: readonly ClickMeter[];
  readonly #dropouts: readonly DropoutMeter[];
  readonly #meters: readonly Meter[];
  #frames = 0;

  constructor(rate: number, channels: number) {
    this.#rate = rate;
    this.#channels = channels;
    this.#truePeak = new TruePeakMeter(rate);
    this.#loudness = new LoudnessMeter(rate);
    this.#clipping = new ClippingMeter(rate);
    this.#clicks = Array.from({ length: channels }, () => new ClickMeter());
    this.#dropouts = Array.from({ length: channels }, () => new DropoutMeter());
    const power = new PowerCells(rate, CELL_SECONDS, (cell) => {
      this.#floor.push(cell);
      this.#silences.push(cell);
    });
    const fine = this.#clicks.map(
      (clicks, channel) =>
        new FineCells(channel, rate, (cell) => {
          clicks.push(cell);
          this.#dropouts[channel]?.push(cell);
        }),
    );
    this.#meters = [this.#level, this.#truePeak, this.#loudness, this.#clipping, power, ...fine];
  }

  /** @param interleaved a whole number of frames, full scale ±1 */
  push(interleaved: Float32Array): void {
    const block: Block = this.#split.split(interleaved, this.#channels);
    for (const meter of this.#meters) meter.push(block);
    this.#frames += interleaved.length / this.#channels;
  }

  result(): Sound {
    const holes = this.#dropouts.flatMap(({ found }) => found);
    return {
      rate: this.#rate,
      channels: this.#channels,
      duration: this.#frames / this.#rate,
      rms: this.#level.rms,
      truePeak: { level: this.#truePeak.level, at: this.#truePeak.at },
      noiseFloor: this.#floor.level,
      loudness: this.#loudness.integrated,
      loudnessRange: this.#loudness.range,
      heard: this.#silences.heard,
      head: this.#silences.head,
      tail: this.#silences.tail,
      longestSilence: this.#silences.longest,
      clipped: { count: this.#clipping.count, at: this.#clipping.at },
      clicks: merged(this.#clicks.map(({ found }) => found.filter((at) => !holes.some(edgeAt(at))))),
      dropouts: merged(holes.map(({ start }) => start)),
      offset: this.#level.offset,
    };
  }
}

/** How near to the edge of a hole a click is the hole's own, in seconds. */
const EDGE_SECONDS = 0.004;

const edgeAt =
  (time: number) =>
  ({ start, end }: Hole): boolean =>
    Math.min(Math.abs(time - start), Math.abs(time - end)) <= EDGE_SECONDS;

/** What is in several channels at one time counts once. */
function merged(times: readonly (number | readonly number[])[]): readonly number[] {
  return [...new Set(times.flat())].sort((a, b) => a - b);
}
