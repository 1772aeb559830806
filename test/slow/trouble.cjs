/*
 * Loaded into every thread of a run before anything else (NODE_OPTIONS=--require), to give it trouble of a kind that only the
 * inside knows. What is to be done is in TROUBLE, as JSON; see trouble.ts.
 */
const { closeSync, existsSync, openSync } = require('node:fs');
const { isMainThread, parentPort } = require('node:worker_threads');

const trouble = JSON.parse(process.env.TROUBLE ?? '{}');

/** Takes memory until there is no more. */
function swell() {
  for (const hoard = []; ; ) hoard.push(new Array(10_000).fill(0.5));
}

/** True for the first of all threads that asks. */
function isFirst(file) {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch {
    return false;
  }
}

const deeds = {
  throw() {
    throw new Error('it hurts');
  },
  exit: () => process.exit(3),
  hang: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  swell,
};

/** Has a thread of the embedded engine do the deed where it is told to say what has these words in it. */
function atWords({ words, deed, once }) {
  const on = parentPort.on.bind(parentPort);
  parentPort.on = (event, listener) =>
    on(event, (call) => {
      if (event === 'message' && call.text.includes(words) && (once === null || isFirst(once))) deeds[deed]();
      listener(call);
    });
}

if (isMainThread && trouble.swellOnce) {
  setInterval(() => existsSync(trouble.swellOnce) && swell(), 1).unref();
}
if (!isMainThread) for (const each of trouble.workers ?? []) atWords(each);
