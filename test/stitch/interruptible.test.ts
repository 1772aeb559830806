import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { interruptible } from '../../src/stitch/book/interruptible.js';
import { never } from './support.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('lets go of what it has given, however long it goes on', async () => {
  const given: WeakRef<Int16Array>[] = [];
  const source = async function* () {
    for (let n = 0; n < 100; n++) {
      const clip = new Int16Array(1000);
      given.push(new WeakRef(clip));
      yield clip;
    }
  };
  const values = interruptible(source(), never);
  for (let n = 0; n < 90; n++) await values.next();
  await pause(10);
  collectGarbage();
  const kept = given.filter((clip) => clip.deref() !== undefined).length;
  await values.return(undefined);
  expect(kept).toBeLessThan(10);
});
