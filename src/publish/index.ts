export { type Described, describe } from './book/describe.js';
export { findBookFile, parseBookFile, readBookFile } from './book/file.js';
export { wishesFromOptions } from './book/meta.js';
export { BOOK_KEYS, bookJsonSchema } from './book/schema.js';
export { type BookWishes, mergeWishes, noWishes } from './book/wishes.js';
export { checkCover } from './cover/check.js';
export { madeCover } from './cover/index.js';
export { readCover } from './cover/read.js';
export { narratorOf, publicationOf } from './publication.js';
