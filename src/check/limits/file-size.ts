import { type Limit, onlyFor, within } from '../limit.js';

export const fileSize: Limit = {
  id: 'file-size',
  title: 'File size',
  judge: (facts, standard) =>
    onlyFor(['chapter'], facts) ?? within({ value: facts.size / 1e6, range: standard.fileSize, unit: 'MB' }),
};
