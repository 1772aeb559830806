import { InputError, MachineError } from '../errors.js';
import { didYouMean } from '../names.js';
import type { Engine, EngineOptions } from './engine.js';
import { engineKinds } from './engines/index.js';

export const engineNames: readonly string[] = engineKinds.map(({ name }) => name);

/**
 * Opens an engine that works on this machine.
 *
 * @param name one of `engineNames`, or `auto` for the best that works
 * @throws InputError for a name that is no engine; MachineError if it does not work here
 */
export async function openEngine(name: string, options: EngineOptions): Promise<Engine> {
  const kinds = name === 'auto' ? engineKinds : engineKinds.filter((kind) => kind.name === name);
  if (kinds.length === 0) throw unknownEngine(name);
  const reasons: string[] = [];
  let remedy: string | undefined;
  for (const kind of kinds) {
    const engine = kind.open(options);
    const availability = await engine.availability();
    if (availability.ok) return engine;
    await engine.close();
    reasons.push(`${kind.name}: ${availability.why}`);
    remedy = availability.remedy;
  }
  throw new MachineError(
    `${name === 'auto' ? 'No speech engine works' : `The engine ${name} does not work`} here (${reasons.join('; ')}).`,
    remedy === undefined ? {} : { hint: remedy },
  );
}

function unknownEngine(name: string): InputError {
  const names = ['auto', ...engineNames];
  return new InputError(`There is no engine "${name}".${didYouMean(name, names)}`, {
    hint: `The engines are ${names.join(', ')}.`,
  });
}
