import type { FileFacts } from '../facts/index.js';
import { type FolderLimit, fact, notApplicable } from '../limit.js';

/** Track numbers from 1 without a gap, each once (on each disc), and as many as the tags say. */
export const tracks: FolderLimit = {
  id: 'tracks',
  title: 'Track numbers',
  judge: (files) => {
    if (files.every(({ tags }) => tags.track === null)) return notApplicable('no file has one');
    const discs = new Set(files.map(({ tags }) => tags.disc));
    const wrong = [...discs]
      .map((disc) => mistake(files.filter(({ tags }) => tags.disc === disc)))
      .find((each) => each !== null);
    return fact(wrong === undefined, wrong ?? `1 to ${files.length}`, 'from 1, each once');
  },
};

function mistake(files: readonly FileFacts[]): string | null {
  const numbers = files.flatMap(({ tags }) => (tags.track === null ? [] : [tags.track]));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) return `${twice} is there twice`;
  const missing = files.findIndex((_, index) => !numbers.includes(index + 1)) + 1;
  if (missing > 0) return `${missing} is missing`;
  const stated = files.find(({ tags: { tracks: count } }) => count !== null && count !== files.length);
  return stated ? `${files.length} files, said to be ${stated.tags.tracks}` : null;
}
