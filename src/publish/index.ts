export { type Described, describe, describeBook } from './book/describe.js';
export { findBookFile, parseBookFile } from './book/file.js';
export { wishesFromOptions } from './book/meta.js';
export { BOOK_KEYS, bookJsonSchema, META_KEYS } from './book/schema.js';
export type { BookWishes } from './book/wishes.js';
export { checkCover } from './cover/check.js';
export { madeCover } from './cover/index.js';
export { type CreditedScript, type CreditsWish, creditsOf, withCredits } from './credits.js';
export { narratorOf, publicationOf, readerOf } from './publication.js';
