/** Faults of the lab that no setting ends: what the plan leaves, and that it says what to do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Generation } from '../../../lab/account.ts';
import { connectionFor } from '../../../lab/connection.ts';
import { startLab, type RunningLab } from '../../../lab/index.ts';
import { generationsOf } from '../../../lab/scenario.ts';
import { scenarioOf } from '../../../lab/scenarios/index.ts';
import { readExpectations } from '../../../src/connection/expectations.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { fixPlan } from '../../../src/diagnosis/fix-plan.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { observeLab } from '../../support/lab-observations.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const ONE_GENERATION = ['legacy'] as const;

const CASES: readonly (readonly [
  id: string,
  leaves: readonly string[],
  generations?: readonly Generation[],
])[] = [
  ['assertion-expired', ['assertion-expired']],
  ['typed-attribute-invalid', ['typed-attribute-invalid']],
  ['assertion-count', ['assertion-count'], ONE_GENERATION],
  ['message-id-invalid', ['message-id-invalid'], ONE_GENERATION],
  ['message-schema-invalid', ['message-schema-invalid'], ONE_GENERATION],
  ['signature-broken', ['signature-broken']],
  ['message-undecodable', ['message-undecodable']],
  ['in-response-to-mismatch', ['in-response-to-mismatch'], ONE_GENERATION],
  ['response-lost-in-redirect', ['response-lost-in-redirect']],
  ['no-authn-context', ['status-no-authn-context'], ['enhanced']],
  ['start-70251', ['start-refused']],
  ['start-70002', ['start-refused']],
  ['start-500', ['start-refused']],
  ['token-45004', ['token-refused']],
  ['token-500', ['token-refused']],
  ['acs-410', ['endpoint-retired']],
];

const ALL = CASES.flatMap(([id, leaves, generations]) =>
  (generations ?? generationsOf(scenarioOf(id))).map(
    (generation) => ({ id, leaves, generation }) as const,
  ),
);

test.each(ALL)(
  '$id, $generation => left, no change of a setting, and steps for what to do instead',
  async ({ id, leaves, generation }) => {
    const scenario = scenarioOf(id);
    const recording = readRecording(await observeLab(lab, id, generation));
    const connection = connectionFor(scenario, lab.keys);
    const diagnosis = (await diagnose(recording, connection)).at(-1);
    const plan =
      diagnosis &&
      fixPlan({ diagnosis, expected: readExpectations(connection), logins: recording.logins });
    expect(plan?.leaves).toEqual(leaves);
    const fixes = plan?.places.flatMap((place) => place.fixes) ?? [];
    expect(
      fixes.flatMap(({ changes }) => changes).filter((one) => one.setting !== 'event-log'),
    ).toEqual([]);
    expect(fixes.every(({ steps }) => steps.length > 0)).toBe(true);
  },
);
