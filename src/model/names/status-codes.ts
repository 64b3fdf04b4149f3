import { say } from '../../i18n/say.ts';

export interface StatusMeaning {
  readonly name: string;
  /** What the identity provider says with it, one sentence. */
  readonly meaning: string;
}

const PREFIX = 'urn:oasis:names:tc:SAML:2.0:status:';

/** SAML core 3.2.2.2. The first four may stand at the top level, the others below one of them. */
const MEANINGS = {
  Success: say`The request succeeded.`,
  Requester: say`The identity provider could not do what was asked, because of something in the request.`,
  Responder: say`The identity provider could not do what was asked, because of something on its own side.`,
  VersionMismatch: say`The identity provider does not speak the SAML version of the request.`,
  AuthnFailed: say`The identity provider could not authenticate the user.`,
  InvalidAttrNameOrValue: say`The request named an attribute, or a value of one, that the identity provider did not expect.`,
  InvalidNameIDPolicy: say`The identity provider cannot give the kind of NameID the request asks for.`,
  NoAuthnContext: say`The identity provider cannot log the user in by the method the request asks for.`,
  NoAvailableIDP: say`None of the identity providers the request names can be reached.`,
  NoPassive: say`The user would have had to log in on a page, and the request forbids showing one.`,
  NoSupportedIDP: say`None of the identity providers the request names is known to the one that was asked.`,
  PartialLogout: say`The user could not be logged out everywhere.`,
  ProxyCountExceeded: say`The identity provider would have to ask another one, and the request forbids it.`,
  RequestDenied: say`The identity provider understood the request and chose not to answer it.`,
  RequestUnsupported: say`The identity provider does not support this request.`,
  RequestVersionDeprecated: say`The identity provider no longer accepts the SAML version of the request.`,
  RequestVersionTooHigh: say`The SAML version of the request is higher than the identity provider supports.`,
  RequestVersionTooLow: say`The SAML version of the request is lower than the identity provider supports.`,
  ResourceNotRecognized: say`The request names a resource the identity provider does not know.`,
  TooManyResponses: say`The answer would have more elements than the identity provider can return.`,
  UnknownAttrProfile: say`The identity provider does not know the attribute profile of the request.`,
  UnknownPrincipal: say`The identity provider does not know the user the request names.`,
  UnsupportedBinding: say`The identity provider cannot answer over the binding the request asks for.`,
} as const;

type StatusName = keyof typeof MEANINGS;

/** The codes by name. */
export const STATUS = Object.fromEntries(
  Object.keys(MEANINGS).map((name) => [name, PREFIX + name]),
) as Readonly<Record<StatusName, string>>;

/** What each code means, by its URI. */
export const STATUS_CODES: ReadonlyMap<string, StatusMeaning> = new Map(
  Object.entries(MEANINGS).map(([name, meaning]) => [PREFIX + name, { name, meaning }]),
);

const byName = new Map(
  Object.entries(MEANINGS).map(([name, meaning]) => [name, { name, meaning }]),
);

/**
 * A status code in words.
 *
 * @param code the URI of SAML 2.0, or the qualified name SAML 1.1 writes (`samlp:Success`)
 * @returns null for a code that SAML does not define
 */
export function statusMeaning(code: string): StatusMeaning | null {
  const known = STATUS_CODES.get(code);
  if (known) return known;
  const qualified = /^[\w.-]{1,64}:(\w{1,64})$/.exec(code)?.[1];
  return (qualified && byName.get(qualified)) || null;
}
