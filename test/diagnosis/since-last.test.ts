import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { compareAttempts, sinceLastAttempt } from '../../src/diagnosis/since-last.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { ComparedProblem } from '../../src/model/fix-plan.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { observe, type LoginShape } from '../support/login.ts';

const GOOD: LoginShape = { signed: 'both' };
const NO_ATTRIBUTES: LoginShape = {
  signed: 'both',
  response: { assertion: { attributes: [] } },
  answer: { status: 401 },
};
const ONLY_ASSERTION: LoginShape = { signed: 'assertion', answer: { status: 401 } };
const NO_ASSERTION: LoginShape = {
  response: { status: ['Requester', 'InvalidNameIDPolicy'], assertion: null },
  answer: { status: 401 },
};

async function diagnosisOf(shape: LoginShape, id = 'login'): Promise<Diagnosis> {
  const diagnosis = (await diagnose(readRecording(await observe(shape)), {})).at(-1);
  if (!diagnosis) throw new Error('no login');
  return { ...diagnosis, login: { ...diagnosis.login, id } };
}

/** Without what every legacy login has. */
const ids = (problems: readonly ComparedProblem[]): string[] =>
  problems.map(({ ruleId }) => ruleId).filter((ruleId) => ruleId !== 'endpoint-retired');

describe('two attempts', () => {
  test.each<[string, LoginShape, LoginShape, string[], string[], string[], string[]]>([
    ['the same twice', ONLY_ASSERTION, ONLY_ASSERTION, [], ['message-unsigned'], [], []],
    ['all fixed', ONLY_ASSERTION, GOOD, ['message-unsigned'], [], [], []],
    ['a new fault', GOOD, ONLY_ASSERTION, [], [], ['message-unsigned'], []],
    [
      'another fault',
      ONLY_ASSERTION,
      NO_ATTRIBUTES,
      ['message-unsigned'],
      [],
      ['email-missing', 'full-name-missing', 'roles-missing'],
      [],
    ],
    [
      'no assertion any more',
      NO_ATTRIBUTES,
      NO_ASSERTION,
      [],
      [],
      ['status-invalid-nameid-policy'],
      ['email-missing', 'full-name-missing', 'roles-missing'],
    ],
  ])(
    '%s => fixed, still there, new, and not known',
    async (_, one, two, fixed, still, fresh, unknown) => {
      const since = compareAttempts(await diagnosisOf(one), await diagnosisOf(two));
      expect(ids(since.fixed)).toEqual(fixed);
      expect(ids(since.still)).toEqual(still);
      expect(ids(since.new).sort()).toEqual(fresh);
      expect(ids(since.unknown)).toEqual(unknown);
    },
  );
});

describe('the attempt before', () => {
  test('of the same user => compared', async () => {
    const [one, two] = [await diagnosisOf(ONLY_ASSERTION, 'a'), await diagnosisOf(GOOD, 'b')];
    expect(sinceLastAttempt(two, [one, two])?.loginId).toBe('a');
  });

  test('the first one => nothing to compare with', async () => {
    const one = await diagnosisOf(GOOD, 'a');
    expect(sinceLastAttempt(one, [one])).toBeNull();
  });

  test('later ones and other users => not compared', async () => {
    const other = await diagnosisOf(
      {
        signed: 'both',
        response: {
          assertion: { attributes: [['email', 'bob@corp.example']] },
        },
      },
      'a',
    );
    const [one, two] = [await diagnosisOf(GOOD, 'b'), await diagnosisOf(GOOD, 'c')];
    expect(sinceLastAttempt(one, [other, one, two])).toBeNull();
  });
});
