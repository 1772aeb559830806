import { fact, type Limit } from '../limit.js';

/** Whether all of the file can be decoded, and nothing lies between its frames. */
export const intact: Limit = {
  id: 'intact',
  title: 'Undamaged',
  judge: ({ complaints, frames }) => {
    const stray = frames?.strayBytes ?? 0;
    if (complaints[0] !== undefined) return fact(false, complaints[0], 'no errors');
    return fact(stray === 0, stray === 0 ? 'no errors' : `${stray} bytes belong to no frame`, 'no errors');
  },
};
