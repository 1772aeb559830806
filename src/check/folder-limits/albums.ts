import { type FolderLimit, fact, notApplicable } from '../limit.js';

/** Players put files together by their album. */
export const albums: FolderLimit = {
  id: 'albums',
  title: 'Album',
  judge: (files) => {
    const all = [...new Set(files.map(({ tags: { album } }) => album ?? 'none'))];
    if (all.length === 1 && all[0] === 'none') return notApplicable('no file has one');
    return fact(all.length === 1, all.map((album) => `“${album}”`).join(', '), 'the same for all');
  },
};
