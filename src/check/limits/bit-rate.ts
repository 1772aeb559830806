import { fact, type Limit, notApplicable } from '../limit.js';

/** Of MP3s, as their own frames have it. */
export const bitRate: Limit = {
  id: 'bit-rate',
  title: 'Bit rate',
  judge: ({ format, frames }, { mp3BitRate: asked }) => {
    if (!frames) return notApplicable(`${format}, no MP3`);
    const [least, most] = [Math.min(...frames.bitRates), Math.max(...frames.bitRates)];
    const measured = least === most ? `${least} kb/s constant` : `${least} to ${most} kb/s`;
    if (!asked) return notApplicable(measured);
    const good = least >= asked.min && (least === most || !asked.constant);
    const allowed = `at least ${asked.min} kb/s${asked.constant ? ', constant' : ''}`;
    return { ...fact(good, measured, allowed), value: least };
  },
};
