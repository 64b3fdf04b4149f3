import { expect, test } from 'vitest';
import { facts } from '../../src/facts/index.ts';
import { contextOfLogin } from '../support/facts.ts';
import { observe } from '../support/login.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { START } from '../support/observations.ts';

const DATE = new Date(START).toUTCString();

test('the same time at both ends => no difference', async () => {
  const skew = (await contextOfLogin({ answer: { status: 401, date: DATE } })).get(facts.clockSkew);
  expect(skew).toMatchObject({ state: 'known', value: 0 });
});

test.each([1, 4, 20])(
  'a 401 whose dialog stays open for %i minutes => judged by when Twilio answered',
  async (minutes) => {
    const open = minutes * 60_000;
    const all = await observe({ response: { assertion: {} }, answer: { status: 401, date: DATE } });
    const ended = all.map((seen) => (seen.saw === 'end' ? { ...seen, at: seen.at + open } : seen));
    const [diagnosis] = await diagnose(readRecording(ended), {});
    const found = diagnosis?.results.filter(({ is }) => is === 'found').map(({ ruleId }) => ruleId);
    expect(found).not.toContain('assertion-not-yet-valid');
    expect(found).not.toContain('assertion-expired');
  },
);
