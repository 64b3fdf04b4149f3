/**
 * Tests a rule by data, in the spirit of ESLint's RuleTester: a case states a login's deviation and
 * everything the rule says of it. What is not stated must not be found, and weak cases are refused.
 */
import type { Owner, RuleResult, Severity } from '../../src/model/finding.ts';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/model/recording.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Connection } from '../../src/model/connection.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, Finding } from '../../src/model/diagnosis.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Rule } from '../../src/rules/kit/rule.ts';
import { valueText } from '../../src/providers/kit/setting-text.ts';
import type { Change, Setting } from '../../src/model/setting.ts';
import { rules } from '../../src/generated/rules.ts';
import { importFile } from '../../src/files/read/import.ts';
import { observe, type LoginShape } from './login.ts';

export interface Situation {
  /** What is special about this login: the left side of `situation => outcome`. */
  readonly name: string;
  /** The deviation from a good login; a list makes several logins, of which the last is judged. */
  readonly login?: LoginShape | readonly LoginShape[];
  /** The login is a text about it, opened as a file, and nothing else. */
  readonly text?: string;
  /** Deviations that take time to make (a signature). */
  readonly makeLogin?: () => Promise<LoginShape>;
  readonly connection?: Connection;
  readonly makeConnection?: () => Promise<Connection>;
}

export interface ExpectedFinding {
  /** The whole title. */
  readonly title: string;
  /** The rule's own when left out. */
  readonly severity?: Severity;
  readonly owner?: Owner;
  /** Every setting the fix names, in order. */
  readonly fix?: readonly Setting[];
  /** Values the fix hands over, in the order of `fix`; stated where they matter. */
  readonly values?: readonly string[];
  /**
   * Where every piece of evidence is: a path of the message, `settings <field>`, `exchange <part>`,
   * `nowhere`.
   */
  readonly evidence: readonly string[];
  /** Parts that must stand in the explanation. */
  readonly says?: readonly string[];
  /** Parts that must not. */
  readonly doesNotSay?: readonly string[];
}

export interface FoundCase extends Situation {
  readonly finds: readonly [ExpectedFinding, ...ExpectedFinding[]];
}

export interface CannotTellCase extends Situation {
  /** A part of what the user is told is missing. */
  readonly missing: string;
}

export interface NotApplicableCase extends Situation {
  readonly because: string;
}

export interface RuleCases {
  readonly found: readonly [FoundCase, ...FoundCase[]];
  readonly ok: readonly [Situation, ...Situation[]];
  /** Or the reason why the rule can always tell. */
  readonly cannotTell:
    readonly [CannotTellCase, ...CannotTellCase[]] | { readonly unreachable: string };
  readonly notApplicable?: readonly NotApplicableCase[];
}

async function judgeText(
  text: string,
  connection: Connection,
): Promise<{ recording: Recording; diagnosis: Diagnosis }> {
  const { recording } = importFile('text.txt', text);
  const [diagnosis] = await diagnose(recording, connection);
  if (!diagnosis) throw new Error('the text makes no login');
  return { recording, diagnosis };
}

/**
 * @param usual what a login is where the situation does not say: a finding is looked for where no
 * answer of Twilio disproves it
 */
async function judge(
  situation: Situation,
  usual: LoginShape = {},
): Promise<{ recording: Recording; diagnosis: Diagnosis }> {
  if (situation.text !== undefined) return judgeText(situation.text, situation.connection ?? {});
  const given = situation.makeLogin ? await situation.makeLogin() : (situation.login ?? {});
  const shapes: readonly LoginShape[] = Array.isArray(given)
    ? (given as readonly LoginShape[])
    : [given as LoginShape];
  const observations = [];
  for (const shape of shapes)
    observations.push(...(await observe({ offset: observations.length, ...usual, ...shape })));
  const recording = readRecording(observations);
  const connection = situation.makeConnection
    ? await situation.makeConnection()
    : (situation.connection ?? {});
  const diagnosis = (await diagnose(recording, connection)).at(-1);
  if (!diagnosis) throw new Error('the situation makes no login');
  return { recording, diagnosis };
}

/** The value as a text; of the Console's certificate what is pasted. */
const textOf = ({ setting, value }: Change): string | null => {
  if (value?.kind === 'certificate' && setting === 'console-certificate') return value.pem;
  return value === null ? '' : valueText(value);
};

function place(evidence: Evidence): string {
  if (evidence.in === 'message') return evidence.path;
  if (evidence.in === 'exchange') return `exchange ${evidence.part}`;
  if (evidence.in === 'settings') return `settings ${evidence.field}`;
  return 'nowhere';
}

/**
 * What no text for users may contain: a value that was not there, a template that was not filled.
 */
const UNFILLED = /\bundefined\b|\bnull\b|\bNaN\b|\[object |\$\{|\bTODO\b|Invalid Date/;

export function checkText(text: string, what: string): void {
  expect(text.trim(), `${what} must not be empty or padded`).toBe(text);
  expect(text.length, `${what} must not be empty`).toBeGreaterThan(0);
  expect(text, `${what} holds a value that was not filled in`).not.toMatch(UNFILLED);
  expect(text, `${what} has a doubled space or full stop`).not.toMatch(/ {2}|\.\.(?!\.)|\. \./);
}

export function checkTitle(title: string, what: string): void {
  checkText(title, what);
  expect(title, `${what} is a heading: no full stop at its end`).not.toMatch(/[.!]$/);
  expect(title.split('\n').length, `${what} is one line`).toBe(1);
}

function checkEvidence(evidence: Evidence, { messages }: Recording): void {
  if (evidence.in === 'nowhere') return checkText(evidence.searched, 'what was searched');
  if (evidence.in !== 'message') return;
  const message = messages.find(({ id }) => id === evidence.messageId);
  const text = message?.document?.text ?? message?.xml ?? message?.sent ?? '';
  const { start, end } = evidence.span;
  expect(start, 'evidence must mark something').toBeLessThan(end);
  expect(end, 'evidence must lie within the message').toBeLessThanOrEqual(text.length);
}

function checkShown(shown: Finding): void {
  checkTitle(shown.title, 'the title');
  checkText(shown.explanation, 'the explanation');
  expect(shown.explanation, 'the explanation is made of sentences').toMatch(/[.)"]$/);
  expect(shown.steps.length, 'a finding tells what to do').toBeGreaterThan(0);
  for (const { text } of shown.steps) checkText(text, 'a step');
}

function checkFinding(expected: ExpectedFinding, shown: Finding, rule: Rule): void {
  expect(shown.title).toBe(expected.title);
  expect(shown.severity).toBe(expected.severity ?? rule.severity);
  expect(shown.owner).toBe(expected.owner ?? rule.owner);
  expect(shown.evidence.map(place)).toEqual(expected.evidence);
  for (const part of expected.says ?? []) expect(shown.explanation).toContain(part);
  for (const part of expected.doesNotSay ?? []) expect(shown.explanation).not.toContain(part);
}

function refuseDuplicates(cases: RuleCases): void {
  const { found, ok, cannotTell, notApplicable = [] } = cases;
  const all: readonly Situation[] = [
    ...found,
    ...ok,
    ...('unreachable' in cannotTell ? [] : cannotTell),
    ...notApplicable,
  ];
  const names = all.map(({ name }) => name);
  expect(new Set(names).size, `two cases have the same name: ${names.join(' | ')}`).toBe(
    names.length,
  );
  const situations = all
    .filter(({ makeLogin, makeConnection }) => !makeLogin && !makeConnection)
    .map(({ login, text, connection }) =>
      JSON.stringify([login, text, connection], (_, value: unknown) =>
        typeof value === 'function' ? String(value) : value,
      ),
    );
  expect(new Set(situations).size, 'two cases describe the same login').toBe(situations.length);
}

const resultOf = ({ results }: Diagnosis, ruleId: string): RuleResult | undefined =>
  results.find((result) => result.ruleId === ruleId);

/** Declares the tests of one rule. */
export function testRule(ruleId: string, cases: RuleCases): void {
  const rule = rules.get(ruleId);
  if (!rule) throw new Error(`src/rules/${ruleId}.ts is missing`);
  const { cannotTell, notApplicable = [] } = cases;

  describe(ruleId, () => {
    it('its cases => all different, and a reason where it can always tell', () => {
      refuseDuplicates(cases);
      if ('unreachable' in cannotTell) expect(cannotTell.unreachable.length).toBeGreaterThan(20);
    });

    it.each(cases.found)('$name => found', async (situation) => {
      const { recording, diagnosis } = await judge(situation, { answer: null });
      const result = resultOf(diagnosis, ruleId);
      expect(result, JSON.stringify(result)).toMatchObject({ is: 'found' });
      const shown = diagnosis.findings.filter((finding) => finding.ruleId === ruleId);
      expect(shown.map(({ title }) => title)).toEqual(situation.finds.map(({ title }) => title));
      const raw = result?.is === 'found' ? result.findings : [];
      for (const [n, expected] of situation.finds.entries()) {
        const [one, source] = [shown[n], raw[n]];
        if (!one || !source) throw new Error('a finding is missing');
        // What a finding says where no other explains it is a part of it.
        const { changes } =
          one.consequenceOf.length === 0 ? { ...source, ...source.alone } : source;
        const settings = changes.map(({ setting }) => setting);
        expect(settings).toEqual(expected.fix ?? []);
        expect(rule.settings, 'the rule declares every setting its fixes name').toEqual(
          expect.arrayContaining(settings),
        );
        if (expected.values) expect(changes.map(textOf)).toEqual(expected.values);
        checkShown(one);
        checkFinding(expected, one, rule);
        for (const evidence of one.evidence) checkEvidence(evidence, recording);
      }
    });

    it('its settings => each setting is named by a case', () => {
      const named = cases.found.flatMap(({ finds }) => finds.flatMap(({ fix }) => fix ?? []));
      expect([...new Set(named)].sort()).toEqual([...rule.settings].sort());
    });

    it.each(cases.ok)('$name => ok', async (situation) => {
      const { diagnosis } = await judge(situation);
      expect(resultOf(diagnosis, ruleId)).toEqual({ ruleId, is: 'ok' });
    });

    if (!('unreachable' in cannotTell)) {
      it.each(cannotTell)('$name => cannot tell', async (situation) => {
        const { diagnosis } = await judge(situation);
        const result = resultOf(diagnosis, ruleId);
        expect(result, JSON.stringify(result)).toMatchObject({ is: 'cannot-tell' });
        const missing = result?.is === 'cannot-tell' ? result.missing : '';
        checkText(missing, 'what is missing');
        expect(missing).toContain(situation.missing);
      });
    }

    for (const situation of notApplicable) {
      it(`${situation.name} => not applicable`, async () => {
        const { diagnosis } = await judge(situation);
        const result = resultOf(diagnosis, ruleId);
        expect(result, JSON.stringify(result)).toMatchObject({ is: 'not-applicable' });
        expect(result?.is === 'not-applicable' ? result.because : '').toContain(situation.because);
      });
    }
  });
}
