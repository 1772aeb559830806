import { median } from '../median.js';

/** A figure of ours against one that was measured beside it. */
export interface Row {
  readonly what: string;
  /** With its unit. */
  readonly ours: string;
  readonly against: string;
  /** Ours over the other; medians where there are several runs. */
  readonly ratio: number;
  /** What the ratio is to be; empty where there is no aim. */
  readonly aim: string;
  readonly runs: number;
}

/** The row of figures that were measured in turns, one pair a run. */
export function rowOf(
  { what, unit, baseline, aim = '' }: { what: string; unit: Unit; baseline: string; aim?: string },
  pairs: readonly (readonly [ours: number, against: number])[],
): Row {
  const write = units[unit];
  return {
    what,
    ours: write(median(pairs.map(([ours]) => ours))),
    against: `${write(median(pairs.map(([, against]) => against)))} ${baseline}`,
    ratio: median(pairs.map(([ours, against]) => ours / against)),
    aim,
    runs: pairs.length,
  };
}

type Unit = keyof typeof units;
const units = {
  seconds: (value: number) => `${value.toFixed(2)} s`,
  bytes: (value: number) => `${Math.round(value / 1e6)} MB`,
};

export const HEAD = '| what | ours | against | ratio | aim | runs |\n| --- | --: | --- | --: | --- | --: |\n';

export const written = ({ what, ours, against, ratio, aim, runs }: Row): string =>
  `| ${what} | ${ours} | ${against} | ${ratio.toFixed(2)} | ${aim} | ${runs} |\n`;
