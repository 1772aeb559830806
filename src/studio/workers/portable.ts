import { FullcastError, InputError, InterruptedError, MachineError, type Place } from '../../errors.js';

/** An error as it passes between threads, which keep no classes. */
export interface PortableError {
  readonly kind: 'input' | 'machine' | 'interrupted' | 'defect';
  readonly message: string;
  readonly place: Place | null;
  readonly hint: string | null;
}

const kinds = { input: InputError, machine: MachineError, interrupted: InterruptedError };

export function toPortable(error: unknown): PortableError {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof FullcastError)) return { kind: 'defect', message, place: null, hint: null };
  const { place = null, hint = null } = error;
  const kind =
    error instanceof InputError ? 'input' : error instanceof InterruptedError ? 'interrupted' : 'machine';
  return { kind, message, place, hint };
}

export function fromPortable({ kind, message, place, hint }: PortableError): Error {
  if (kind === 'defect') return new Error(message);
  return new kinds[kind](message, { ...(place && { place }), ...(hint !== null && { hint }) });
}
