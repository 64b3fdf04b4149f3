import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Skipped tests that carry one reason. */
interface Group {
  count: number;
  readonly files: Set<string>;
}

const reasonOf = (test: TestCase): string => {
  const result = test.result();
  return (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given';
};

/** Lists at the end of a run why tests were skipped: a skipped test is none that passed. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const groups = new Map<string, Group>();
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const group = groups.get(reasonOf(test)) ?? { count: 0, files: new Set<string>() };
        group.count += 1;
        group.files.add(module.relativeModuleId);
        groups.set(reasonOf(test), group);
      }
    }
    for (const [reason, { count, files }] of groups)
      console.log(`Skipped ${count}: ${reason} (${[...files].join(', ')})`);
  }
}
