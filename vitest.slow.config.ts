import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest begins first, so that it is not waited for when all others are done. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('killed.slow.ts');
    return [...files.filter(isLongest), ...files.filter((file) => !isLongest(file))];
  }
}

/** What takes minutes: faults injected into real runs. Two files at a time, for each waits for one program after the other. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.slow.ts'],
    // Many times what each takes on a quiet machine: only what hangs ends here.
    testTimeout: 600_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
