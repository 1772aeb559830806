import { z } from 'zod';
import { type TrainingOptions, training } from './train.js';

/** The options of `parseArgs` that change how a model is trained. */
export const trainingFlags = {
  networks: { type: 'string', default: String(training.networks) },
  epochs: { type: 'string', default: String(training.epochs) },
  seed: { type: 'string', default: String(training.seed) },
} as const;

const Count = z.coerce.number().int().positive();

/** @throws RangeError for what is none, by the name of the flag */
export function wholeNumber(flag: string, value: string): number {
  const parsed = Count.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RangeError(`--${flag} takes a whole number from 1, not ${value}.`);
}

/** Reads what `parseArgs` made of the training flags. */
export function trainingFrom(values: { networks: string; epochs: string; seed: string }): TrainingOptions {
  const read = (flag: keyof typeof trainingFlags) => wholeNumber(flag, values[flag]);
  return { ...training, networks: read('networks'), epochs: read('epochs'), seed: read('seed') };
}

/** The flags that differ from how the shipped model is trained, as they are written. */
export function flagsOf(options: TrainingOptions): string[] {
  return (['networks', 'epochs', 'seed'] as const).flatMap((name) =>
    options[name] === training[name] ? [] : [`--${name} ${options[name]}`],
  );
}
