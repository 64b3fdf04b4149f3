/** A value that only the response brought is a question, and never plainly a change. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type RunningLab } from '../../../lab/index.ts';
import { attempt } from './prove.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

test.each([
  ['other-certificate', 'console-certificate', true],
  ['wrong-issuer', 'console-issuer', true],
  ['audience-mismatch', 'entity-id', false],
  ['destination-mismatch', 'acs-url', false],
] as const)('%s => %s, a question: %s', async (id, setting, isQuestion) => {
  const { plan } = await attempt(lab, [id], 'enhanced', []);
  const fixes = plan?.places.flatMap((place) => place.fixes) ?? [];
  const fix = fixes.find(({ changes }) => changes.some((one) => one.setting === setting));
  expect(fix?.isQuestion).toBe(isQuestion);
  if (isQuestion) expect(fix?.steps[0]?.role).toBe('guard');
});
