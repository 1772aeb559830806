import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where models of engines are: `FULLCAST_MODELS`, else a folder among the user's own data. */
export function modelsFolder(): string {
  return process.env.FULLCAST_MODELS || join(envPaths('fullcast', { suffix: '' }).data, 'models');
}
