import { jsonText } from '../documents/json.js';
import type { DerivedFormat } from './format.js';

export const podcast: DerivedFormat = {
  kind: 'derived',
  name: 'podcast',
  about: 'Podcasting 2.0 chapters and transcript (JSON)',
  needs: [],
  revision: 1,
  async *files(recording) {
    const { podcastChapters, podcastTranscript } = await import('../documents/podcast.js');
    yield { name: 'chapters.json', data: jsonText(podcastChapters(recording)) };
    yield { name: 'transcript.json', data: jsonText(podcastTranscript(recording)) };
  },
};
