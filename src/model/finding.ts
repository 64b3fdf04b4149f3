import type { Evidence } from './evidence.ts';
import type { Change, Step } from './setting.ts';

/**
 * blocks-login: Flex refuses the login, or nobody gets to it. unsafe: it may pass, but what is read
 * is not what was signed. will-break: works now, stops working at a known time or in a known case.
 * hint: better changed, nothing breaks.
 */
export type Severity = 'blocks-login' | 'unsafe' | 'will-break' | 'hint';

/**
 * When in a login Flex meets the fault; of two findings of equal severity the earlier one is the
 * root. The order is that of java-saml's checks for the legacy generation, as far as it is known,
 * and the order of effect otherwise.
 */
export const STAGES = [
  'request',
  'decode',
  'status',
  'structure',
  'correlation',
  'conditions',
  'destination',
  'audience',
  'issuer',
  'subject',
  'signing',
  'signature',
  'nameid',
  'attributes',
  'roles',
  'answer',
  'advice',
] as const;

export type Stage = (typeof STAGES)[number];

/** Who has to change something. */
export type Owner =
  'identity-provider' | 'twilio-console' | 'directory-data' | 'twilio' | 'clock' | 'browser';

export interface RuleFinding {
  /** What is wrong, one line, in this login's own words; the rule's title when left out. */
  readonly title?: string;
  /** What was sent or not sent, and why Twilio or Flex needs it; one paragraph. */
  readonly explanation: string;
  /**
   * What Flex does because of it, as sentences after the explanation; left out where the login
   * shows that Flex did not.
   */
  readonly effect?: string;
  /** At least one; the engine refuses a finding without. */
  readonly evidence: readonly Evidence[];
  /** Which settings get which values; where each stands is the provider's knowledge. */
  readonly changes: readonly Change[];
  /**
   * What has to be made sure of before anything is changed, in plain words: shown before the steps
   * of `changes`.
   */
  readonly guards?: readonly string[];
  /**
   * Steps that are ready as they are, with a command where there is one: before those of `changes`.
   */
  readonly steps?: readonly Step[];
  /** Steps no setting covers, in plain words; a text alone is a change. */
  readonly advice?: readonly (string | Step)[];
  /** When this login shows something other than the rule's usual severity. */
  readonly severity?: Severity;
  readonly owner?: Owner;
  /**
   * What stands instead where no other finding explains this one, for a rule with {@link
   * RuleSource.consequenceOf}.
   */
  readonly alone?: Partial<
    Pick<RuleFinding, 'title' | 'explanation' | 'changes' | 'advice' | 'owner'>
  >;
}

/** One rule's answer for one login. */
export type RuleResult = { readonly ruleId: string } & (
  | { readonly is: 'found'; readonly findings: readonly RuleFinding[] }
  | { readonly is: 'ok' }
  | { readonly is: 'cannot-tell'; readonly missing: string }
  | { readonly is: 'not-applicable'; readonly because: string }
  | { readonly is: 'crashed'; readonly error: string }
);
