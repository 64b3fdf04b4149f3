/** Every fault that is a setting, every pair of them, and 300 triples: the plan is carried out at the lab. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { PAIRS, sample, SINGLES, TRIPLES } from '../diagnosis/plan/combinations.ts';
import { expectProof } from '../diagnosis/plan/expect-proof.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const SEED = 300;

describe.each([
  ['one fault', SINGLES],
  ['two faults', PAIRS],
  ['three faults', sample(TRIPLES, 300, SEED)],
] as const)('%s', (_, combinations) => {
  test.each(combinations)(
    '$faults, $generation => the login works in the rounds announced, and no change can be left out',
    (combination) => expectProof(lab, combination),
  );
});
