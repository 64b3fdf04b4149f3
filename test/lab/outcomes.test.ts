/**
 * How each of the lab's logins ends: what the inspector says of it, with the calls of Flex' own
 * page in sight and without.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningLab } from '../../lab/index.ts';
import { expectedOutcome } from '../../lab/scenario.ts';
import { LOGINS } from '../../lab/scenarios/index.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { observeLab, sharedLab } from '../support/lab-observations.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await sharedLab();
});

const wordsOf = (outcome: Outcome | undefined): string => {
  if (outcome?.is === 'refused') return `refused: ${outcome.by}`;
  return outcome?.is === 'unknown' ? `unknown: ${outcome.because}` : (outcome?.is ?? 'no login');
};

describe.each([true, false])('DevTools is open: %s', (devtools) => {
  test.each(LOGINS)(
    '$scenario.id, $generation, $hosting',
    async ({ scenario, generation, hosting }) => {
      const observations = await observeLab(lab, scenario.id, generation, { hosting, devtools });
      const words = wordsOf(readRecording(observations).logins.at(-1)?.outcome);
      const expected = expectedOutcome(scenario, generation, { hosting, devtools });
      expect(words.slice(0, expected.length)).toBe(expected);
    },
  );
});
