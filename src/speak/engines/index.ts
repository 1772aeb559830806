import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineKind } from '../engine.js';
import { isSetUp } from './http/server.js';
import { modelsFolder } from './neural/models.js';

const hasModels = (engine: string) => () => existsSync(join(modelsFolder(), engine));

/** Every engine, in the order that people see them. A new one needs one entry here, and one in `../auto.ts`. */
export const engineKinds: readonly EngineKind[] = [
  { name: 'flite', about: 'built in: English', load: () => import('./flite/index.js') },
  {
    name: 'say',
    about: 'the voices of macOS and Windows',
    isAtHand: () => ['darwin', 'win32'].includes(process.platform),
    load: () => import('./say/index.js'),
  },
  {
    name: 'http',
    about: 'a speech server with the interface of OpenAI',
    isAtHand: ({ settings }) => isSetUp(settings?.http ?? {}, process.env),
    load: () => import('./http/index.js'),
  },
  {
    name: 'kokoro',
    about: 'neural voices on this machine',
    isAtHand: hasModels('kokoro'),
    load: () => import('./neural/kokoro.js'),
  },
  {
    name: 'piper',
    about: 'neural voices on this machine, in many languages',
    isAtHand: hasModels('piper'),
    load: () => import('./neural/piper.js'),
  },
  {
    name: 'espeak-ng',
    about: 'the espeak-ng program: many languages, robotic',
    load: () => import('./espeak-ng/index.js'),
  },
  {
    name: 'festival',
    about: 'the Festival programs of the system',
    load: () => import('./festival/index.js'),
  },
  {
    name: 'flite-system',
    about: 'the flite program of the system',
    load: () => import('./flite-system/index.js'),
  },
  { name: 'speechd', about: 'the modules of speech-dispatcher', load: () => import('./speechd/index.js') },
];
