import { type FolderLimit, fact, notApplicable } from '../limit.js';

export const titles: FolderLimit = {
  id: 'titles',
  title: 'Titles',
  judge: (files) => {
    const all = files.flatMap(({ tags: { title } }) => (title === null ? [] : [title]));
    if (all.length === 0) return notApplicable('no file has one');
    const twice = all.find((title, index) => all.indexOf(title) !== index);
    return fact(
      twice === undefined,
      twice === undefined ? 'each once' : `“${twice}” is there twice`,
      'each once',
      'warning',
    );
  },
};
