import type { EngineKind } from '../engine.js';
import { espeakNg } from './espeak-ng/index.js';
import { festival } from './festival/index.js';
import { flite } from './flite/index.js';
import { fliteSystem } from './flite-system/index.js';
import { http } from './http/index.js';
import { kokoro } from './neural/kokoro.js';
import { piper } from './neural/piper.js';
import { say } from './say/index.js';
import { speechd } from './speechd/index.js';

/** Every engine, in the order that people see them. A new one needs one line here, and one in `../auto.ts`. */
export const engineKinds: readonly EngineKind[] = [
  flite,
  say,
  http,
  kokoro,
  piper,
  espeakNg,
  festival,
  fliteSystem,
  speechd,
];
