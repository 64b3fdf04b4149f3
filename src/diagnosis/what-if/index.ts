/** @file What the rules answer once settings have other values. */
import { facts, type Facts } from '../../facts/index.ts';
import {
  known,
  unknown,
  type FactContext,
  type FactDefinition,
  type LoginInput,
} from '../../facts/kit/define-fact.ts';
import { rules } from '../../generated/rules.ts';
import { searched } from '../../model/evidence.ts';
import type { Fact } from '../../model/fact.ts';
import type { RuleResult } from '../../model/finding.ts';
import type { WhatIf } from '../../model/fix-plan.ts';
import type { Login } from '../../model/login.ts';
import type { Change } from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { runRule } from '../engine.ts';
import { applyChange, type Changed, type Hidden } from './effects.ts';

type Name = keyof Facts;

const OF_SIGNATURES: readonly Name[] = ['checkedSignatures', 'usedCertificates'];
const OF_ASSERTION: readonly Name[] = [
  'assertion',
  'assertions',
  'audiences',
  'recipients',
  'inResponseTo',
  'validity',
  'sessionLength',
  'comments',
  'schemaFaults',
  'nameId',
  'attributes',
  'mandatoryAttributes',
  'roles',
  'userIds',
];
const OF_RESPONSE: readonly Name[] = [
  ...OF_ASSERTION,
  ...OF_SIGNATURES,
  'response',
  'responseSignatures',
  'status',
  'destination',
  'encryptedParts',
  'messageIds',
  'undecodable',
  'issuers',
  'responseIssuer',
  'delivery',
  'lostResponse',
  'unanswered',
  'providerErrors',
  'pairedBy',
  'relayStates',
  'wsfedAnswer',
  'artifact',
  'doctypes',
];

/** Facts that what is hidden leaves unknown. */
const HIDDEN_FACTS: Record<Hidden, readonly Name[]> = {
  response: OF_RESPONSE,
  assertion: OF_ASSERTION,
  decrypted: OF_ASSERTION,
  way: ['lostResponse'],
  signatures: OF_SIGNATURES,
  user: [],
};

/** Rules about whose answer nothing is known while something is hidden, whatever their facts say. */
const HIDDEN_RULES: Record<Hidden, readonly string[]> = {
  response: ['login-not-answered', 'message-undecodable', 'response-encoding'],
  assertion: [],
  decrypted: [],
  way: [],
  signatures: ['signing-certificate-mismatch', 'signature-broken', 'signature-algorithm-refused'],
  user: ['no-flex-role'],
};

/** Facts that settings of the identity provider do not change: what Flex itself expects. */
const KEPT: readonly Name[] = [
  'expectedAcsUrl',
  'expectedAudience',
  'expectedSsoUrls',
  'twilioTime',
  'clockSkew',
  'requestTarget',
  'generation',
  'provider',
];

/** The login without its end: how it ends now is not known. */
const withoutEnd = (login: Login): Login => ({
  ...login,
  outcome: { is: 'unknown', because: 'not-recorded' },
  landing: null,
  tokenCalls: [],
  flexMessages: [],
  acs: login.acs && { ...login.acs, response: null, redirectsTo: null },
});

/** Facts with some of them given. */
function contextWith(input: LoginInput, given: ReadonlyMap<unknown, Fact<unknown>>): FactContext {
  const memo = new Map<unknown, Fact<unknown>>(given);
  const context: FactContext = {
    ...input,
    get<T>(fact: FactDefinition<T>): Fact<T> {
      const had = memo.get(fact) as Fact<T> | undefined;
      if (had) return had;
      const made = fact.compute(context);
      memo.set(fact, made);
      return made;
    },
  };
  return context;
}

/** What is read of a login with changes, and what of it cannot be known. */
export interface ChangedLogin {
  readonly context: FactContext;
  readonly hidden: ReadonlySet<Hidden>;
}

/** Changes what was read of a login; the messages stay as they are. */
export function changeLogin(original: FactContext, changes: readonly Change[]): ChangedLogin {
  const { login, logins, expected, provider, signatures, clock } = original;
  const input: LoginInput = { login, logins, expected, provider, signatures, clock };
  const { input: changed, hidden } = changes.reduce<Changed>(
    (each, change) => applyChange(change, each),
    { input, hidden: new Set<Hidden>() },
  );
  const given = new Map<unknown, Fact<unknown>>();
  for (const name of KEPT) given.set(facts[name], original.get<unknown>(facts[name]));
  if (!changes.some(({ setting }) => setting === 'console-issuer'))
    given.set(facts.expectedIssuer, original.get(facts.expectedIssuer));
  if (!changes.some(({ setting }) => setting === 'console-certificate'))
    given.set(facts.trustedCertificates, original.get(facts.trustedCertificates));
  const target = changes.find((change) => change.setting === 'console-sso-url');
  if (target?.value)
    given.set(
      facts.requestTarget,
      known({ url: target.value.uri, removed: null }, [
        searched(say`the next login was not made yet`),
      ]),
    );
  given.set(facts.statedCauses, known([], [searched(say`the next login was not made yet`)]));
  for (const one of hidden)
    for (const name of HIDDEN_FACTS[one])
      given.set(facts[name], unknown(say`The next login shows it.`));
  return {
    context: contextWith({ ...changed, login: withoutEnd(changed.login) }, given),
    hidden,
  };
}

/** Rules of the end of a login: what Twilio and Flex answered, which a change makes obsolete. */
export const isOfEnd = ({ stage, causedBy }: Pick<Rule, 'stage' | 'causedBy'>): boolean =>
  stage === 'answer' || causedBy === 'any-blocker';

/** How a rule stands with some changes. */
export type Standing = 'blocks' | 'fine' | 'unsure';

/** What the rules found in the login as it is. */
export interface Before {
  readonly context: FactContext;
  /** Rules that block it. */
  readonly blocking: ReadonlySet<string>;
  /** Rules that found something; one that does not block now does not block later. */
  readonly found: ReadonlySet<string>;
}

/** The answers of the rules with some changes. */
export interface After {
  /** By rule; a rule that cannot block is left out unless it is fine. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** What the rules found that block. */
  readonly blocking: readonly Extract<RuleResult, { readonly is: 'found' }>[];
  readonly hidden: ReadonlySet<Hidden>;
}

/** Whether the rule's answer means that the login is refused. */
function isBlocking(rule: Rule, result: RuleResult, { blocking, found }: Before): boolean {
  if (result.is !== 'found') return false;
  if (blocking.has(result.ruleId)) return true;
  if (found.has(result.ruleId)) return false;
  return result.findings.some(({ severity }) => (severity ?? rule.severity) === 'blocks-login');
}

/** Runs every rule over the login with these changes. */
export function runWith(before: Before, changes: readonly Change[]): After {
  const { context, hidden } = changeLogin(before.context, changes);
  const unknowable = new Set([...hidden].flatMap((one) => HIDDEN_RULES[one]));
  const standings = new Map<string, Standing>();
  const blocking: Extract<RuleResult, { readonly is: 'found' }>[] = [];
  for (const [ruleId, rule] of rules) {
    if (isOfEnd(rule)) continue;
    const result = runRule(ruleId, rule, context);
    const mayBlock = rule.severity === 'blocks-login' || before.blocking.has(ruleId);
    const isUnknown =
      unknowable.has(ruleId) || result.is === 'cannot-tell' || result.is === 'crashed';
    if (isUnknown) {
      if (mayBlock) standings.set(ruleId, 'unsure');
    } else if (result.is === 'found' && isBlocking(rule, result, before)) {
      standings.set(ruleId, 'blocks');
      blocking.push(result);
    } else standings.set(ruleId, 'fine');
  }
  return { standings, blocking, hidden };
}

/** What the rules answer with these changes, beside what they answered. */
export function whatIf(before: Before, changes: readonly Change[]): WhatIf {
  const { standings } = runWith(before, changes);
  const those = (wanted: Standing): string[] =>
    [...standings].flatMap(([ruleId, is]) => (is === wanted ? [ruleId] : []));
  return {
    changes,
    before: [...before.blocking],
    after: those('blocks'),
    unsure: those('unsure'),
  };
}
