/**
 * A known sentence of Twilio's, read once: an observed fact like any other. `expected` is what
 * Twilio compares with, `sent` what the response contained; null where the sentence names none.
 * `code` of the last form is a code of Twilio (`70251`), or the id of the rule that looks for the
 * same fault, or one of {@link OTHER_CAUSES}.
 */
export type StatedCause =
  | {
      readonly about: 'issuer' | 'destination' | 'audience' | 'certificate';
      readonly expected: string | null;
      readonly sent: string | null;
    }
  | { readonly about: 'attributes'; readonly names: readonly string[] }
  | { readonly about: 'other'; readonly code: string };

/** A sentence that was recognised in an answer or on a page. */
export interface Stated {
  readonly cause: StatedCause;
  /**
   * The sentence as it stands there, at most {@link SENTENCE_LIMIT} characters of it. Hostile text.
   */
  readonly what: string;
  /** What is wrong, as a heading. */
  readonly title: string;
  /** What the sentence means, in one or two sentences. */
  readonly means: string;
}

export const SENTENCE_LIMIT = 500;

/**
 * The rules that look for the fault, the most exact first, for causes that are no rule's own id.
 */
const OTHER_CAUSES: ReadonlyMap<string, readonly string[]> = new Map([
  // Which of them it is, the message shows: whether its signature is valid with the certificate
  // inside it.
  [
    'signature',
    ['signature-wrapped', 'signature-broken', 'signing-certificate-mismatch', 'nothing-signed'],
  ],
  ['signature-structure', ['signature-wrapped', 'signature-broken', 'doctype-present']],
  ['unsigned', ['nothing-signed', 'signature-wrapped', 'message-unsigned']],
  ['status', ['status-invalid-nameid-policy', 'status-no-authn-context', 'status-not-success']],
  ['schema', ['message-id-invalid', 'message-schema-invalid']],
  [
    'not-readable',
    ['message-undecodable', 'response-encoding', 'doctype-present', 'message-schema-invalid'],
  ],
  [
    'no-response',
    ['response-lost-in-redirect', 'response-by-get', 'artifact-response', 'wsfed-response'],
  ],
  ['not-allowed', ['response-by-get', 'response-lost-in-redirect']],
  ['times', ['assertion-expired', 'assertion-not-yet-valid']],
  ['session-ended', ['session-too-short', 'assertion-expired']],
  [
    'no-assertion',
    [
      'assertion-count',
      'status-invalid-nameid-policy',
      'status-no-authn-context',
      'status-not-success',
    ],
  ],
  ['not-expected', ['relay-state-lost', 'in-response-to-mismatch']],
  ['70253', ['no-flex-role', 'role-unknown']],
  ['20104', ['login-loop']],
]);

const ABOUT: Record<Exclude<StatedCause['about'], 'other'>, readonly string[]> = {
  issuer: ['issuer-mismatch'],
  destination: ['destination-mismatch'],
  audience: ['endpoint-generations-mixed', 'account-mismatch', 'audience-mismatch'],
  certificate: ['signing-certificate-mismatch'],
  attributes: [
    'attribute-namespaced',
    'attribute-misnamed',
    'attribute-empty',
    'roles-missing',
    'email-missing',
    'full-name-missing',
  ],
};

/**
 * The ids of the rules that look for a stated cause, the most exact first. Some may not have found
 * anything.
 */
export function rulesFor(cause: StatedCause): readonly string[] {
  if (cause.about !== 'other') return ABOUT[cause.about];
  return OTHER_CAUSES.get(cause.code) ?? [cause.code];
}
