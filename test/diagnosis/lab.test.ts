/**
 * Every scenario of the lab, through the engine alone: the complete list of what must be found, and
 * nothing else.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { connectionFor } from '../../lab/connection.ts';
import type { RunningLab } from '../../lab/index.ts';
import { expectedRules } from '../../lab/scenario.ts';
import { LOGINS, scenarioOf } from '../../lab/scenarios/index.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { observeLab, sharedLab } from '../support/lab-observations.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await sharedLab();
});

describe.each(GENERATIONS)('%s', (generation) => {
  const logins = LOGINS.filter((login) => login.generation === generation);

  it.each(logins)(
    '$scenario.id, $hosting => exactly the rules it must trigger',
    async ({ scenario, hosting }) => {
      const recording = readRecording(await observeLab(lab, scenario.id, generation, { hosting }));
      const diagnosis = (await diagnose(recording, connectionFor(scenario, lab.keys))).at(-1);
      const found = new Set(diagnosis?.findings.map(({ ruleId }) => ruleId));
      expect([...found].sort()).toEqual(expectedRules(scenario, generation));
      expect(diagnosis?.results.filter(({ is }) => is === 'crashed')).toEqual([]);
    },
  );

  it('three independent faults => all three, in the order in which Flex meets them, before everything else', async () => {
    const scenario = scenarioOf('three-faults');
    const recording = readRecording(await observeLab(lab, scenario.id, generation));
    const [diagnosis] = await diagnose(recording, connectionFor(scenario, lab.keys));
    const roots =
      diagnosis?.findings.filter(({ consequenceOf }) => consequenceOf.length === 0) ?? [];
    expect(roots.slice(0, 3).map(({ ruleId }) => ruleId)).toEqual(scenario.finds[generation]);
    expect(roots.slice(0, 3).map(({ severity }) => severity)).toEqual(
      Array(3).fill('blocks-login'),
    );
    expect(diagnosis?.headline).toBe(`${roots[0]?.title} (and 2 more)`);
    // What Flex really answered is the first of them.
    expect(diagnosis?.answer.real?.message).toContain(scenario.refusal[generation]);
    const refused = diagnosis?.findings.find(({ ruleId }) => ruleId === 'acs-refused');
    expect(refused?.consequenceOf).toEqual(scenario.finds[generation]);
  });
});
