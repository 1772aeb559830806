import fc from 'fast-check';

/**
 * fast-check, with one seed: whoever runs the tests of a commit tries the same. `FULLCAST_SEED=7 npm test` tries others; what nobody has
 * thought of is what `npm run fuzz` is for.
 */
fc.configureGlobal({ seed: Number(process.env.FULLCAST_SEED ?? 1) });

export { fc };
