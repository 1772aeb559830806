import { defineConfig } from 'vitest/config';

/** What takes minutes: faults injected into real runs. Two files at a time, for each waits for one program after the other. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.slow.ts'],
    // Many times what each takes on a quiet machine: only what hangs ends here.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
