import type { RuleFinding } from '../../src/model/finding.ts';
import { describe, expect, it } from 'vitest';
import { runRule, runRules } from '../../src/diagnosis/engine.ts';
import { searched } from '../../src/model/evidence.ts';
import { defineRule } from '../../src/rules/kit/rule.ts';
import { contextOfLogin } from '../support/facts.ts';

const finding: RuleFinding = {
  explanation: 'Because.',
  evidence: [searched('everywhere')],
  changes: [],
  advice: ['Fix it.'],
};

/** A rule with one answer, which asks for the facts named. */
const ruleThat = (
  check: () => readonly RuleFinding[] | string,
  requires: readonly ('status' | 'expectedIssuer' | 'nameId' | 'request')[] = ['status'],
  optional: readonly ('nameId' | 'expectedIssuer')[] = [],
) =>
  defineRule({
    severity: 'hint',
    stage: 'advice',
    name: 'Something is right',
    title: 'Something',
    meaning: 'Something.',
    owner: 'browser',
    certainty: 'documented',
    settings: [],
    references: [],
    requires,
    optional,
    check,
  });

describe('runRule', () => {
  const answers: readonly [string, () => readonly RuleFinding[] | string, object][] = [
    ['an empty list', () => [], { is: 'ok' }],
    ['a text', () => 'there is none', { is: 'not-applicable', because: 'there is none' }],
    ['a finding', () => [finding], { is: 'found', findings: [finding] }],
    [
      'a finding without evidence',
      () => [{ ...finding, evidence: [] }],
      { is: 'crashed', error: 'the rule reported a finding without evidence' },
    ],
    [
      'a throw',
      () => {
        throw new TypeError('boom');
      },
      { is: 'crashed', error: 'TypeError: boom' },
    ],
  ];

  it.each(answers)('check gives %s => the matching answer', async (_, check, answer) => {
    expect(runRule('x', ruleThat(check), await contextOfLogin())).toEqual({
      ruleId: 'x',
      ...answer,
    });
  });

  it('a need is unknown => cannot tell, with its reason, and the check is not run', async () => {
    const rule = ruleThat(() => [finding], ['expectedIssuer']);
    expect(runRule('x', rule, await contextOfLogin())).toMatchObject({
      is: 'cannot-tell',
      missing: expect.stringContaining('Identity Provider Issuer') as string,
    });
  });

  it('a need is absent => not applicable, with what was searched', async () => {
    const rule = ruleThat(() => [finding], ['nameId']);
    const context = await contextOfLogin({ response: { assertion: { nameId: null } } });
    expect(runRule('x', rule, context)).toMatchObject({
      is: 'not-applicable',
      because: expect.stringContaining('no NameID') as string,
    });
  });

  it('one need is unknown and another absent => not applicable, which sends nobody to fill in a field in vain', async () => {
    const rule = ruleThat(() => [finding], ['expectedIssuer', 'request']);
    expect(runRule('x', rule, await contextOfLogin({ request: null }))).toMatchObject({
      is: 'not-applicable',
    });
  });

  it('what it may lack is absent => run', async () => {
    const rule = ruleThat(() => [], ['status'], ['nameId']);
    const context = await contextOfLogin({ response: { assertion: { nameId: null } } });
    expect(runRule('x', rule, context)).toEqual({ ruleId: 'x', is: 'ok' });
  });

  it('what it may lack is unknown => cannot tell', async () => {
    const rule = ruleThat(() => [finding], ['status'], ['expectedIssuer']);
    expect(runRule('x', rule, await contextOfLogin())).toMatchObject({ is: 'cannot-tell' });
  });

  it('the check is handed exactly the facts it named', async () => {
    let handed: string[] = [];
    const rule = {
      ...ruleThat(() => []),
      check: (facts: object) => ((handed = Object.keys(facts)), []),
    };
    runRule('x', rule, await contextOfLogin());
    expect(handed).toEqual(['status']);
  });
});

it('runRules => one answer for each, in order, a crash among them', async () => {
  const rules = new Map([
    ['a', ruleThat(() => [])],
    [
      'b',
      ruleThat(() => {
        throw new Error('no');
      }),
    ],
    ['c', ruleThat(() => 'none')],
  ]);
  const answers = runRules(rules, await contextOfLogin());
  expect(answers.map(({ ruleId, is }) => `${ruleId} ${is}`)).toEqual([
    'a ok',
    'b crashed',
    'c not-applicable',
  ]);
});
