import { coverFile, coverName } from '../documents/cover.js';
import { jsonText } from '../documents/json.js';
import { type AudiobookFiles, audiobookContents, audiobookManifest } from '../documents/w3c-audiobook.js';
import type { DerivedFormat } from './format.js';

export const w3c: DerivedFormat = {
  kind: 'derived',
  name: 'w3c',
  about: 'a W3C audiobook: publication.json and a table of contents for the MP3s',
  needs: ['mp3'],
  revision: 1,
  *files(recording) {
    const { publication } = recording;
    const files: AudiobookFiles = {
      cover: coverName(publication.cover),
      contents: 'contents.html',
      sound: 'mp3',
      mime: 'audio/mpeg',
    };
    yield { name: 'publication.json', data: jsonText(audiobookManifest(recording, files)) };
    yield { name: files.contents, data: audiobookContents(recording, files) };
    yield coverFile(publication);
  },
};
