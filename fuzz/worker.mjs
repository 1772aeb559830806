import { register } from 'tsx/esm/api';

// Worker threads do not take over what reads TypeScript.
register();
await import('./worker.ts');
