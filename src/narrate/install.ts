import { join } from 'node:path';
import { InputError } from '../errors.js';
import { didYouMean } from '../names.js';
import {
  downloadModel,
  type InstallableModel,
  installableModels,
  modelsFolder,
  sizeOf,
} from '../speak/index.js';

/** What would be installed, and where, for people to agree to. */
export interface Installation {
  readonly model: InstallableModel;
  readonly folder: string;
  /** In bytes. */
  readonly size: number;
}

/** @throws InputError for an engine that has no model to install */
export function planInstallation(name: string): Installation {
  const model = installableModels.get(name);
  if (!model) {
    const names = [...installableModels.keys()];
    throw new InputError(`There is no model "${name}" to install.${didYouMean(name, names)}`, {
      hint: `These can be installed: ${names.join(', ')}.`,
    });
  }
  return { model, folder: join(modelsFolder(), model.name), size: sizeOf(model) };
}

/**
 * Downloads the model of an engine.
 *
 * @throws MachineError for the network and the disk; InterruptedError when `signal` aborts
 */
export function install(
  { model, folder }: Installation,
  signal: AbortSignal,
  progress: (done: number, all: number) => void,
): Promise<void> {
  return downloadModel(model, folder, { signal, progress });
}
