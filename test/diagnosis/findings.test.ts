import type { RuleFinding, RuleResult } from '../../src/model/finding.ts';
import { describe, expect, it } from 'vitest';
import { searched } from '../../src/model/evidence.ts';
import { rankFindings } from '../../src/diagnosis/findings.ts';
import { defineRule, type Rule } from '../../src/rules/kit/rule.ts';
import { uri } from '../../src/model/setting.ts';
import { contextOfLogin } from '../support/facts.ts';
import type { Answer } from '../support/login.ts';
import { entityOf } from '../support/saml-xml.ts';
import { changeOf } from '../support/setting-values.ts';

const finding = (more: Partial<RuleFinding> = {}): RuleFinding => ({
  explanation: 'Because.',
  evidence: [searched('everywhere')],
  changes: [],
  ...more,
});

const rule = (more: Partial<Rule> = {}): Rule => ({
  ...defineRule({
    severity: 'blocks-login',
    stage: 'advice',
    name: 'The check',
    title: 'The rule',
    meaning: 'The rule.',
    owner: 'browser',
    certainty: 'documented',
    settings: [],
    references: ['https://example.com'],
    requires: ['status'],
    check: () => [],
  }),
  ...more,
});

/** Shows one finding for each rule, or the findings given for it. */
async function show(
  rules: Record<string, Rule>,
  findings: Record<string, readonly RuleFinding[]> = {},
  answer: Answer | null = null,
) {
  const results = Object.keys(rules).map((ruleId): RuleResult => ({
    ruleId,
    is: 'found',
    findings: findings[ruleId] ?? [finding()],
  }));
  return rankFindings(results, new Map(Object.entries(rules)), await contextOfLogin({ answer }));
}

const ids = (shown: Awaited<ReturnType<typeof show>>): string[] =>
  shown.map(({ ruleId }) => ruleId);

describe('shownFindings', () => {
  it('by severity first, then by the stage Flex meets them in', async () => {
    const shown = await show({
      hint: rule({ severity: 'hint', stage: 'request' }),
      late: rule({ stage: 'roles' }),
      unsafe: rule({ severity: 'unsafe', stage: 'request' }),
      early: rule({ stage: 'status' }),
      soon: rule({ severity: 'will-break', stage: 'request' }),
    });
    expect(ids(shown)).toEqual(['early', 'late', 'unsafe', 'soon', 'hint']);
  });

  it("a finding's own severity counts, not its rule's", async () => {
    const shown = await show(
      { a: rule({ stage: 'request' }), b: rule() },
      { a: [finding({ severity: 'hint' })] },
    );
    expect(ids(shown)).toEqual(['b', 'a']);
    expect(shown[1]).toMatchObject({ severity: 'hint' });
  });

  it('a consequence comes last, names its causes in order, and is fixed by whoever fixes the first', async () => {
    const shown = await show({
      consequence: rule({ stage: 'request', causedBy: ['late', 'early', 'absent'] }),
      late: rule({ stage: 'roles', owner: 'directory-data' }),
      early: rule({ stage: 'status', owner: 'twilio-console' }),
    });
    expect(ids(shown)).toEqual(['early', 'late', 'consequence']);
    expect(shown[2]).toMatchObject({ consequenceOf: ['early', 'late'], owner: 'twilio-console' });
  });

  it('its causes are not there => it stands for itself', async () => {
    const shown = await show({ a: rule({ causedBy: ['other'] }) });
    expect(shown[0]).toMatchObject({ consequenceOf: [], owner: 'browser' });
  });

  it('a consequence of any blocker => of those alone, and not of itself', async () => {
    const shown = await show({
      refused: rule({ stage: 'answer', causedBy: 'any-blocker' }),
      blocker: rule({ stage: 'roles' }),
      hint: rule({ severity: 'hint' }),
    });
    expect(shown.find(({ ruleId }) => ruleId === 'refused')?.consequenceOf).toEqual(['blocker']);
    expect((await show({ refused: rule({ causedBy: 'any-blocker' }) }))[0]?.consequenceOf).toEqual(
      [],
    );
  });

  it('two findings of one rule => both shown, named once as a cause', async () => {
    const shown = await show(
      { a: rule(), b: rule({ causedBy: ['a'] }) },
      { a: [finding(), finding()] },
    );
    expect(ids(shown)).toEqual(['a', 'a', 'b']);
    expect(shown[2]?.consequenceOf).toEqual(['a']);
  });

  it("a provider's setting => its place there, with this login's values, then the advice", async () => {
    const changes = [changeOf('response-signing', 'response and assertion')];
    const [shown] = await show(
      { a: rule() },
      { a: [finding({ changes, advice: ['And then this.'] })] },
    );
    const commands = shown?.steps.flatMap(({ command }) => command ?? []) ?? [];
    expect(commands[0]).toContain(
      `-TargetIdentifier ${entityOf('legacy')} -SamlResponseSignature MessageAndAssertion`,
    );
    expect(shown?.steps.at(-1)).toEqual({ role: 'change', text: 'And then this.', command: null });
  });

  it("the Console's setting => its field, whatever the provider", async () => {
    const [shown] = await show(
      { a: rule() },
      { a: [finding({ changes: [{ setting: 'console-issuer', value: uri('urn:x') }] })] },
    );
    expect(shown?.steps[0]).toMatchObject({ command: 'urn:x' });
    expect(shown?.steps[0]?.text).toContain('Twilio Console');
  });

  it('Flex accepted the login => nothing blocks it, and what would refuse it is replaced by what is still asked for', async () => {
    const accepted: Answer = { status: 303 };
    const findings = {
      a: [finding({ effect: 'Flex refuses it.' })],
      b: [finding({ severity: 'unsafe' })],
    };
    const shown = await show(
      { a: rule(), b: rule(), loop: rule({ afterAcceptance: true }) },
      findings,
      accepted,
    );
    expect(shown.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['loop', 'blocks-login'],
      ['b', 'unsafe'],
      ['a', 'will-break'],
    ]);
    expect(shown.at(-1)?.explanation).toBe(
      'Because. Flex accepted this login. The standard requires it all the same, so a later change may stop the login.',
    );
    const [refused] = await show({ a: rule() }, findings, { status: 401 });
    expect(refused).toMatchObject({
      severity: 'blocks-login',
      explanation: 'Because. Flex refuses it.',
    });
  });

  it('what Twilio itself names => first, and it blocks', async () => {
    const text =
      "authentication failed: Invalid issuer in the Assertion/Response. Was 'a', but expected 'b'";
    const shown = await show(
      {
        early: rule({ stage: 'status' }),
        'issuer-mismatch': rule({ severity: 'will-break', stage: 'roles' }),
      },
      {},
      { status: 401, text: JSON.stringify({ code: 70004, message: text }) },
    );
    expect(shown.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['issuer-mismatch', 'blocks-login'],
      ['early', 'blocks-login'],
    ]);
  });

  it('refused, and nothing that blocks explains it => what can be the cause blocks', async () => {
    const rules = {
      lost: rule({ severity: 'will-break', canRefuse: true }),
      old: rule({ severity: 'will-break', stage: 'request' }),
      refused: rule({ stage: 'answer', causedBy: 'any-blocker' }),
    };
    const shown = await show(rules, {}, { status: 400 });
    expect(shown.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['lost', 'blocks-login'],
      ['old', 'will-break'],
      ['refused', 'blocks-login'],
    ]);
    const [first, ...others] = await show({ ...rules, cause: rule() }, {}, { status: 400 });
    expect(first?.ruleId).toBe('cause');
    expect(others.find(({ ruleId }) => ruleId === 'lost')?.severity).toBe('will-break');
  });

  it('a finding that nothing explains => its own words for that', async () => {
    const alone = { title: 'The cause itself', advice: ['Do this.'] };
    const rules = { refused: rule({ stage: 'answer', causedBy: 'any-blocker' }) };
    const findings = { refused: [finding({ title: 'A consequence', alone })] };
    expect((await show(rules, findings))[0]).toMatchObject({
      title: 'The cause itself',
      steps: [{ text: 'Do this.' }],
    });
    expect((await show({ ...rules, cause: rule() }, findings)).at(-1)).toMatchObject({
      title: 'A consequence',
      steps: [],
    });
  });

  it('two settings that end in the same step => that step once', async () => {
    const changes = [
      { setting: 'console-issuer', value: uri('urn:x') } as const,
      { setting: 'console-issuer', value: uri('urn:x') } as const,
    ];
    const [shown] = await show({ a: rule() }, { a: [finding({ changes })] });
    expect(shown?.steps.filter(({ command }) => command === 'urn:x')).toHaveLength(1);
  });

  it('answers other than found => nothing is shown', async () => {
    const results: RuleResult[] = [
      { ruleId: 'a', is: 'ok' },
      { ruleId: 'b', is: 'crashed', error: 'x' },
    ];
    expect(rankFindings(results, new Map([['a', rule()]]), await contextOfLogin())).toEqual([]);
  });
});
