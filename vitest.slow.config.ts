import { defineConfig } from 'vitest/config';

/** What takes minutes: faults injected into real runs, and fuzzing. One file after the other, for each takes all cores. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.slow.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
