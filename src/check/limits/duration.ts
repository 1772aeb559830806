import { fact, type Limit, notApplicable } from '../limit.js';

/** Seconds: what an encoder adds before and after, and what a container rounds. */
const TOLERANCE = 0.15;

/** Whether the file is as long as it says. Players show, and jump by, what it says. */
export const duration: Limit = {
  id: 'duration',
  title: 'Duration as stated',
  judge: ({ statedSeconds: stated, sound: { duration: heard } }) => {
    if (stated === null) return notApplicable('it states none');
    const off = heard - stated;
    const measured = `${heard.toFixed(2)} s of ${stated.toFixed(2)} s`;
    return { ...fact(Math.abs(off) <= TOLERANCE, measured, `within ${TOLERANCE} s`), value: off };
  },
};
