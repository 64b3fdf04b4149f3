/** Any changes of settings, in any order and with any values, on any login: nothing throws or loops. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExpectations } from '../../../src/connection/expectations.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { beforeOf, fixPlan, type ExaminedLogin } from '../../../src/diagnosis/fix-plan.ts';
import { whatIf } from '../../../src/diagnosis/what-if/index.ts';
import { SETTING_NAMES } from '../../../src/model/labels.ts';
import type { Change, Setting } from '../../../src/model/setting.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import { changeOf } from '../../support/setting-values.ts';

const SHAPES: readonly (readonly [string, LoginShape])[] = [
  ['a good login', { signed: 'both' }],
  ['no attributes', { response: { assertion: { attributes: [] } }, answer: { status: 401 } }],
  ['a status', { response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null } }],
  ['a request alone', { response: null }],
  ['a broken response', { sent: 'PHNhb!!' }],
  ['an artifact', { artifact: 'AAQAAA==' }],
];

async function examined(shape: LoginShape): Promise<ExaminedLogin> {
  const recording = readRecording(await observe(shape));
  const [diagnosis] = await diagnose(recording, {});
  if (!diagnosis) throw new Error('no login');
  return { diagnosis, expected: readExpectations({}), logins: recording.logins };
}

const SETTINGS = Object.keys(SETTING_NAMES) as readonly Setting[];

const change: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom(...SETTINGS), fc.string(), fc.option(fc.string(), { nil: undefined }))
  // Of one setting the value is of its kind.
  .map(([setting, text, seen]) => changeOf(setting, text, seen) as Change);

describe.each(SHAPES)('%s', (_, shape) => {
  test('any changes => an answer of every rule, the same each time', async () => {
    const before = beforeOf(await examined(shape));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const first = whatIf(before, changes);
        expect(whatIf(before, changes)).toEqual(first);
        expect(first.after.filter((ruleId) => first.unsure.includes(ruleId))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('the plan => made, and made again the same', async () => {
    const login = await examined(shape);
    expect(fixPlan(login)).toEqual(fixPlan(login));
  });
});
