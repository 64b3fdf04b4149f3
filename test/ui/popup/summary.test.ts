import { describe, expect, test } from 'vitest';
import type { Diagnosis, Finding } from '../../../src/model/diagnosis.ts';
import type { Login } from '../../../src/model/login.ts';
import { summarise } from '../../../src/ui/popup/summary.ts';
import { OUTCOMES } from '../../support/outcomes.ts';

const finding = (given: Partial<Finding> = {}): Finding => ({
  ruleId: 'issuer-mismatch',
  severity: 'blocks-login',
  title: 'The issuer is not the one of the Twilio Console',
  explanation: '',
  evidence: [{ in: 'nowhere', searched: '' }],
  steps: [],
  owner: 'twilio-console',
  certainty: 'documented',
  consequenceOf: [],
  refs: [],
  ...given,
});

function diagnosis(login: Partial<Login>, findings: readonly Finding[] = []): Diagnosis {
  const whole: Login = {
    id: 'x',
    tabId: 1,
    generation: 'legacy',
    request: null,
    response: {} as Login['response'],
    messages: [],
    pairedBy: null,
    exchanges: [],
    acs: null,
    landing: null,
    flexMessages: [],
    start: null,
    tokenCalls: [],
    isConsoleLogin: false,
    flexUrl: null,
    hasArrived: false,
    outcome: OUTCOMES.unknown,
    startedAt: 0,
    clock: 0,
    ...login,
  };
  return {
    login: whole,
    headline: '',
    findings,
    results: [],
    signatures: new Map(),
  } as unknown as Diagnosis;
}

const clock = (): string => '10:03';

describe('summarise', () => {
  test.each([
    ['accepted', [], 'good', 'The last login to Flex worked (10:03).'],
    [
      'accepted',
      [finding({ severity: 'will-break' })],
      'good',
      'The last login to Flex worked (10:03).',
    ],
    ['accepted', [finding()], 'good', 'The last login to Flex worked (10:03).'],
    ['refused', [], 'bad', 'Flex refused the last login (10:03).'],
    ['waiting', [], 'waiting', 'The last login (10:03) is still under way.'],
    ['unknown', [finding()], 'bad', 'The last login to Flex (10:03) is likely to fail.'],
    ['unknown', [], 'unknown', 'A login to Flex was sent (10:03); how it ended was not seen.'],
  ] as const)('%s with %j => %s', (outcome, findings, tone, sentence) => {
    expect(summarise(diagnosis({ outcome: OUTCOMES[outcome] }, findings), clock)).toMatchObject({
      tone,
      sentence,
    });
  });

  test('nothing came back => says where it got stuck', () => {
    const summary = summarise(diagnosis({ response: null }), clock);
    expect(summary.sentence).toBe(
      'The last login (10:03) has not come back from your company’s sign-in page.',
    );
  });

  test('a cause and its consequence => the cause, and who fixes it', () => {
    const consequence = finding({
      ruleId: 'acs-refused',
      consequenceOf: ['issuer-mismatch'],
      owner: 'twilio',
    });
    const summary = summarise(
      diagnosis({ outcome: OUTCOMES.refused }, [consequence, finding()]),
      clock,
    );
    expect(summary.finding?.ruleId).toBe('issuer-mismatch');
    expect(summary.owner).toContain('Twilio Console');
  });

  test('only a hint => not worth a word', () => {
    expect(
      summarise(diagnosis({ outcome: OUTCOMES.accepted }, [finding({ severity: 'hint' })]), clock)
        .finding,
    ).toBeNull();
  });

  test('no time => says so', () => {
    expect(
      summarise(diagnosis({ outcome: OUTCOMES.refused, clock: null }), clock).sentence,
    ).toContain('at an unknown time');
  });
});
