/**
 * Every login of the lab on a fresh install: what the first finding says where nothing is filled
 * in.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunningLab } from '../../lab/index.ts';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { observeLab, sharedLab } from '../support/lab-observations.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await sharedLab();
});

/** The rule that tells of a refusal, by who refused. */
const REFUSALS = {
  start: 'start-refused',
  provider: 'login-not-answered',
  acs: 'acs-refused',
  callback: 'acs-refused',
  token: 'token-refused',
  'flex-page': 'token-refused',
} as const;

describe('nothing filled in', () => {
  it.each(LOGINS)(
    '$scenario.id, $generation, $hosting => accepted: nothing blocks; refused: the first finding names the cause',
    async ({ scenario, generation, hosting }) => {
      const recording = readRecording(await observeLab(lab, scenario.id, generation, { hosting }));
      const diagnosis = (await diagnose(recording, {})).at(-1);
      const findings = diagnosis?.findings ?? [];
      const blocking = findings.filter(({ severity }) => severity === 'blocks-login');
      if (diagnosis?.login.outcome.is === 'accepted') expect(blocking).toEqual([]);
      if (diagnosis?.login.outcome.is === 'refused') {
        expect(findings[0]?.severity).toBe('blocks-login');
        expect(findings[0]?.title).not.toMatch(/^Twilio refused the response/);
        // The refusal itself stays a finding, under its cause.
        expect(findings.map(({ ruleId }) => ruleId)).toContain(
          REFUSALS[diagnosis.login.outcome.by],
        );
      }
      for (const { steps } of findings)
        expect(steps[0]?.text).not.toMatch(/named above|cause named/);
    },
  );
});
