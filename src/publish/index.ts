export { type Described, describe, describeBook } from './book/describe.js';
export { parseBookFile } from './book/file.js';
export { wishesFromOptions } from './book/meta.js';
export { BOOK_KEYS, bookJsonSchema } from './book/schema.js';
export type { BookWishes } from './book/wishes.js';
export { checkCover } from './cover/check.js';
export { madeCover } from './cover/index.js';
export { narratorOf, publicationOf } from './publication.js';
