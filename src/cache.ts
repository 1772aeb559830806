/**
 * The folder where runs keep what later runs can use: entries of several kinds, each a file named by the hash of all that
 * shapes it. Every stage writes and reads its own kind; here is what they have in common: what is there, who needs it, and
 * what goes when it is too much.
 */
export { type Cleared, clearCache, limitCache, release } from './cache/clear.js';
export { type CacheEntry, type CacheKind, cacheKinds, listEntries } from './cache/entries.js';
export { claim } from './cache/lease.js';
