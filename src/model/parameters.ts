/**
 * The parameters of the SAML bindings (3.4 Redirect, 3.5 POST, 3.6 Artifact) and of WS-Federation
 * 13.1 / 13.2.
 */

const MESSAGES = ['SAMLRequest', 'SAMLResponse', 'SAMLart', 'wresult'] as const;

/** A parameter that carries a message or stands for one. */
export type MessageParameter = (typeof MESSAGES)[number];

const SAML_PARAMETERS: ReadonlySet<string> = new Set([
  ...MESSAGES,
  'RelayState',
  'SigAlg',
  'Signature',
  'SAMLEncoding',
  'wa',
  'wctx',
  'wtrealm',
]);

export const isMessageParameter = (name: string): name is MessageParameter =>
  (MESSAGES as readonly string[]).includes(name);

/**
 * Whether this form field or query parameter belongs to a SAML or WS-Federation exchange; nothing
 * else is ever recorded.
 */
export const isSamlParameter = (name: string): boolean => SAML_PARAMETERS.has(name);
