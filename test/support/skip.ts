import { describe, test } from 'vitest';

/**
 * Declares a suite, or, where it cannot run, one skipped test that says why. `describe.skipIf`
 * would say nothing, and would still run the suite's body, which then finds no cases.
 *
 * @param reason why the suite cannot run here, shown at the end of the run; null: it can
 */
export function describeUnless(reason: string | null, name: string, body: () => void): void {
  if (reason === null) describe(name, body);
  else describe(name, () => test('skipped', (context) => context.skip(reason)));
}

/** The same for one test. */
export function testUnless(
  reason: string | null,
  name: string,
  body: () => void | Promise<void>,
  timeout?: number,
): void {
  test(name, reason === null ? body : (context) => context.skip(reason), timeout);
}
