/**
 * The plan is carried out at the lab, and the login is made again: a sample. `npm run test:long`
 * makes all of them.
 */
import { afterAll, beforeAll, test } from 'vitest';
import { startLab, type RunningLab } from '../../../lab/index.ts';
import { PAIRS, sample, SINGLES, TRIPLES } from './combinations.ts';
import { expectProof } from './expect-proof.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const SEED = 19;

test.each([...sample(SINGLES, 20, SEED), ...sample(PAIRS, 20, SEED), ...sample(TRIPLES, 20, SEED)])(
  '$faults, $generation => the plan carried out, the login works in the rounds announced, and no change can be left out',
  (combination) => expectProof(lab, combination),
);
