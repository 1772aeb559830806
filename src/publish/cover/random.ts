import { createHash } from 'node:crypto';

/** Numbers that look drawn, always the same for the same seed. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  between(low: number, high: number): number;
  /** From 0 to one less than `count`. */
  below(count: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Draws from SHA-256 of the seed and a counter: the same on every machine. */
export function randomFrom(seed: string): Random {
  let block = Buffer.alloc(0);
  let [at, count] = [0, 0];
  const next = () => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${seed}\0${count++}`).digest();
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4) / 2 ** 32;
  };
  const below = (many: number) => Math.floor(next() * many);
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}
