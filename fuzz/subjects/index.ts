import { type AnySubject, subject } from '../subject.js';
import { files } from './files.js';
import { scripts } from './scripts.js';
import { stories } from './stories.js';
import { voices } from './voices.js';

/** Everything that is fuzzed. */
export const subjects: readonly AnySubject[] = [
  subject(stories),
  subject(scripts),
  subject(voices),
  subject(files),
];
