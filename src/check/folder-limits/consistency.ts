import type { FileFacts } from '../facts/index.js';
import { type FolderLimit, fact } from '../limit.js';

/** Players that go from file to file without a gap can't change rate or channels on the way. */
export const consistency: FolderLimit = {
  id: 'consistency',
  title: 'One rate, one channel layout',
  judge: (files) => {
    const kinds = [...new Set(files.map(kindOf))];
    return fact(kinds.length === 1, kinds.join('; '), 'the same for all');
  },
};

function kindOf({ sound: { rate, channels } }: FileFacts): string {
  return `${rate} Hz, ${channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`}`;
}
