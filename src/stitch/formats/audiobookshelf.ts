import { audiobookshelfMetadata } from '../documents/audiobookshelf.js';
import { coverFile } from '../documents/cover.js';
import { jsonText } from '../documents/json.js';
import type { DerivedFormat } from './format.js';

export const audiobookshelf: DerivedFormat = {
  kind: 'derived',
  name: 'audiobookshelf',
  about: 'metadata.json and the cover, for an Audiobookshelf library',
  needs: [],
  revision: 1,
  *files(recording) {
    yield { name: 'metadata.json', data: jsonText(audiobookshelfMetadata(recording)) };
    yield coverFile(recording.publication);
  },
};
