/** A stretch of sound: for each channel its samples, full scale ±1; all of one length. */
export type Block = readonly Float32Array[];

/** Something that is measured while the sound streams by. What it holds does not grow with every sample. */
export interface Meter {
  push(block: Block): void;
}

/** Splits interleaved samples into channels; the arrays are used again by the next call. */
export class Deinterleaver {
  #channels: Float32Array[] = [];

  split(interleaved: Float32Array, channels: number): Block {
    const frames = interleaved.length / channels;
    if (this.#channels.length !== channels || (this.#channels[0]?.length ?? 0) < frames) {
      this.#channels = Array.from({ length: channels }, () => new Float32Array(frames));
    }
    return this.#channels.map((channel, index) => {
      for (let i = 0, from = index; i < frames; i++, from += channels)
        channel[i] = interleaved[from] as number;
      return channel.subarray(0, frames);
    });
  }
}
