import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { SCENARIOS } from '../../lab/scenarios/index.ts';
import { logIn } from './login.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

describe.each(GENERATIONS)('%s', (generation) => {
  test.each(SCENARIOS)('$id => Flex answers as the scenario says', async (scenario) => {
    const answers = await logIn(lab, { scenario: scenario.id, generation });
    const said = scenario.refusal[generation];
    const last = answers.at(-1);
    if (said === null) {
      expect(last?.text).toContain('You are in Flex');
      return;
    }
    expect(last?.text).not.toContain('You are in Flex');
    expect(last?.status).toBeGreaterThanOrEqual(400);
    expect(lab.flows.all.at(-1)?.answer?.refusal).toContain(said);
  });
});
