import { step } from '../../../src/model/setting.ts';
import type { RuleResult } from '../../../src/model/finding.ts';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/diagnosis.ts';
import { checkSummary, fieldIn, fixText, grouped } from '../../../src/ui/presenter/findings.ts';

const finding = (ruleId: string, ...consequenceOf: readonly string[]): Finding => ({
  ruleId,
  severity: 'blocks-login',
  title: `title of ${ruleId}`,
  explanation: 'why',
  evidence: [{ in: 'nowhere', searched: 'everything' }],
  steps: [],
  owner: 'identity-provider',
  certainty: 'documented',
  consequenceOf,
  refs: [],
});

const names = (...findings: readonly Finding[]): unknown[] =>
  grouped(findings).map((group) => [
    group.finding.ruleId,
    ...group.consequences.map(({ ruleId }) => ruleId),
  ]);

describe('grouped', () => {
  test('consequences => under their first cause that is there', () => {
    expect(names(finding('a'), finding('b'), finding('c', 'x', 'b'))).toEqual([['a'], ['b', 'c']]);
  });

  test('a consequence of a consequence => under the root', () => {
    expect(names(finding('a'), finding('c', 'b'), finding('b', 'a'))).toEqual([['a', 'b', 'c']]);
  });

  test('findings that name each other => both shown', () => {
    expect(names(finding('a', 'b'), finding('b', 'a'))).toEqual([['a'], ['b']]);
  });

  test('a cause that is not there => shown as a root', () => {
    expect(names(finding('a', 'gone'))).toEqual([['a']]);
  });

  test('one rule twice => its consequences once', () => {
    expect(names(finding('a'), finding('a'), finding('b', 'a'))).toEqual([['a', 'b'], ['a']]);
  });
});

describe('checkSummary', () => {
  const results: RuleResult[] = [
    { ruleId: 'a', is: 'ok' },
    { ruleId: 'b', is: 'ok' },
    { ruleId: 'c', is: 'not-applicable', because: 'no assertion' },
    { ruleId: 'd', is: 'cannot-tell', missing: 'Nothing can be done about it.' },
    { ruleId: 'e', is: 'cannot-tell', missing: 'Fill in X.509 Certificate.' },
    { ruleId: 'f', is: 'cannot-tell', missing: 'Fill in X.509 Certificate.' },
    { ruleId: 'g', is: 'crashed', error: 'TypeError' },
    { ruleId: 'h', is: 'found', findings: [] },
  ];

  test('every kind of result => counted, reasons joined, what can be filled in first', () => {
    expect(checkSummary(results)).toEqual({
      passed: 2,
      notApplicable: 1,
      notChecked: [
        { why: 'Fill in X.509 Certificate.', field: 'certificatePem', names: ['e', 'f'] },
        { why: 'Nothing can be done about it.', field: null, names: ['d'] },
      ],
      crashed: [{ ruleId: 'g', error: 'TypeError' }],
    });
  });
});

test.each([
  ['Fill in Identity Provider Issuer.', 'idpIssuer'],
  ['Drop Identity provider metadata here.', 'metadataXml'],
  ['Log in once more.', null],
])('fieldIn: %s => %s', (sentence, field) => {
  expect(fieldIn(sentence)).toBe(field);
});

test('fixText: steps with commands => a text that can be sent on', () => {
  const steps = [step('Open PowerShell.'), step('Run:', 'Set-It\n-Now')];
  expect(fixText({ ...finding('a'), steps })).toBe(
    'title of a\n\nwhy\n\nTo fix this:\n1. Open PowerShell.\n2. Run:\n   Set-It\n   -Now\n',
  );
});
