import type { EngineKind } from '../engine.js';
import { flite } from './flite/index.js';
import { say } from './say/index.js';

/** Every engine, the best first: `auto` takes the first that works. A new one needs one line here. */
export const engineKinds: readonly EngineKind[] = [say, flite];
