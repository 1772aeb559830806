import { fact, type Limit, notApplicable } from '../limit.js';

export const sampleRate: Limit = {
  id: 'sample-rate',
  title: 'Sample rate',
  judge: ({ format, sound: { rate } }, { sampleRate: asked }) => {
    if (format === 'opus') return notApplicable('Opus is always at 48000 Hz');
    if (asked === undefined) return notApplicable(`${rate} Hz`);
    return { ...fact(rate === asked, `${rate} Hz`, `${asked} Hz`), value: rate };
  },
};
