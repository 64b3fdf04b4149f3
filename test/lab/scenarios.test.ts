import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTS } from '../../lab/hosts.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { logIn } from './login.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

test.each(LOGINS)(
  '$scenario.id, $generation => Flex answers as the scenario says',
  async ({ scenario, generation }) => {
    const last = (await logIn(lab, { scenario: scenario.id, generation })).at(-1);
    const answer = lab.flows.all.at(-1)?.answer;
    const refusal = scenario.refusal[generation];
    if (scenario.isUnanswered) {
      expect(answer).toBeNull();
    } else if (refusal === null) {
      expect(answer).toMatchObject({ refusal: null });
      expect(last).toMatchObject({ status: 200 });
      expect(new URL(last?.url ?? '').hostname).toBe(HOSTS.flex);
    } else {
      expect(answer?.refusal).toContain(refusal);
      expect(last?.status).toBeGreaterThanOrEqual(400);
    }
  },
);
