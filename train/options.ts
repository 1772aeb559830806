import { z } from 'zod';
import { type TrainingOptions, training } from './train.js';

/** The options of `parseArgs` that change how a model is trained. */
export const trainingFlags = {
  networks: { type: 'string', default: String(training.networks) },
  epochs: { type: 'string', default: String(training.epochs) },
  seed: { type: 'string', default: String(training.seed) },
} as const;

const Count = z.coerce.number().int().positive();

/** Reads what `parseArgs` made of the training flags. */
export function trainingFrom(values: { networks: string; epochs: string; seed: string }): TrainingOptions {
  const read = (name: keyof typeof trainingFlags) => {
    const parsed = Count.safeParse(values[name]);
    if (parsed.success) return parsed.data;
    throw new RangeError(`--${name} takes a whole number from 1, not ${values[name]}.`);
  };
  return { ...training, networks: read('networks'), epochs: read('epochs'), seed: read('seed') };
}

/** The flags that differ from how the shipped model is trained, as they are written. */
export function flagsOf(options: TrainingOptions): string[] {
  return (['networks', 'epochs', 'seed'] as const).flatMap((name) =>
    options[name] === training[name] ? [] : [`--${name} ${options[name]}`],
  );
}
