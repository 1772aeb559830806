import { fact, type Limit, notApplicable } from '../limit.js';

/** What players sort and show by. Not every story has an author; and a book in one file has no track. */
export const tags: Limit = {
  id: 'tags',
  title: 'Tags',
  judge: ({ role, format, tags: { title, album, artist, track } }) => {
    if (role === 'stem') return notApplicable('a stem');
    if (format === 'wav') return notApplicable('players read none of WAVE');
    const values = { title, album, ...(role === 'chapter' && { track }), artist };
    const missing = Object.entries(values).flatMap(([name, value]) => (value === null ? [name] : []));
    const measured = missing.length === 0 ? 'all there' : `no ${missing.join(', no ')}`;
    return fact(
      missing.length === 0,
      measured,
      Object.keys(values).join(', '),
      missing.every((name) => name === 'artist') ? 'warning' : 'fail',
    );
  },
};
