/** What Flex compares a response with. */
export interface Expected {
  readonly acsUrl: string;
  readonly entityId: string;
  readonly idpIssuer: string;
  /** The id of the AuthnRequest it sent; null for a login the identity provider began. */
  readonly requestId: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** Both java-saml and passport-wsfed-saml2 forgive three minutes. */
const DRIFT = 180_000;

const at = (value: string | null): number | null => (value === null ? null : Date.parse(value));

export const isExpired = (notOnOrAfter: string | null, now: number): boolean =>
  (at(notOnOrAfter) ?? Infinity) + DRIFT <= now;

export const isEarly = (notBefore: string | null, now: number): boolean =>
  (at(notBefore) ?? -Infinity) - DRIFT > now;
