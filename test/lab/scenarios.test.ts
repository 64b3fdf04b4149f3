import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { endOf, lettingIn } from '../../lab/scenario.ts';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { logIn } from './login.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

test.each(LOGINS)(
  '$scenario.id, $generation, $hosting => the login ends as the scenario says',
  async ({ scenario, generation, hosting }) => {
    const before = lab.flows.all.length;
    const { exchanges, tabs } = await logIn(lab, { scenario: scenario.id, generation, hosting });
    const flows = lab.flows.all.slice(before);
    const refusal = scenario.refusal[generation];
    const [tab] = tabs;
    expect(flows.at(-1)?.answer ?? null).toEqual(
      endOf(scenario) === 'answered' ? expect.anything() : null,
    );
    const lost = exchanges.filter(({ answer }) => answer === null);
    expect(lost.length > 0).toBe(scenario.stop?.how.is === 'lost');
    const refused = exchanges.filter(({ answer }) => answer !== null && answer.status >= 400);
    if (refusal === null) {
      // A loop begins with refusals, and ends.
      const { how, times } = scenario.stop ?? {};
      const passing = times !== undefined && how?.is === 'answer' ? [how.status] : [];
      expect([...new Set(refused.map(({ answer }) => answer?.status))]).toEqual(passing);
    } else {
      const told = [
        ...flows.map(({ answer }) => answer?.refusal ?? ''),
        ...refused.map(({ answer }) => answer?.text ?? ''),
      ];
      expect(told.join('\n')).toContain(refusal);
    }
    expect(tab?.shown.isIn).toBe(lettingIn(scenario, generation));
  },
);
