import type { EngineKind } from '../engine.js';

/** Every engine, in the order that people see them. A new one needs one entry here, and one in `../auto.ts`. */
export const engineKinds: readonly EngineKind[] = [
  { name: 'flite', about: 'built in: English', load: () => import('./flite/index.js') },
  { name: 'say', about: 'the voices of macOS and Windows', load: () => import('./say/index.js') },
  {
    name: 'http',
    about: 'a speech server with the interface of OpenAI',
    load: () => import('./http/index.js'),
  },
  { name: 'kokoro', about: 'neural voices on this machine', load: () => import('./neural/kokoro.js') },
  {
    name: 'piper',
    about: 'neural voices on this machine, in many languages',
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
