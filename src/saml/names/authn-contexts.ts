import { say } from '../../text/say.ts';

const PREFIX = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';

const MEANINGS = {
  unspecified: 'an unspecified method',
  Password: 'a password, sent unprotected',
  PasswordProtectedTransport: 'a password over TLS',
  PreviousSession: 'a session from an earlier login',
  Kerberos: 'Kerberos (Windows integrated login)',
  X509: 'a client certificate',
  TLSClient: 'a client certificate at the TLS layer',
  Smartcard: 'a smart card',
  SmartcardPKI: 'a smart card with a certificate and a PIN',
  SoftwarePKI: 'a certificate kept in software',
  TimeSyncToken: 'a one-time code',
  MobileOneFactorUnregistered: 'an unregistered mobile device',
  MobileTwoFactorUnregistered: 'an unregistered mobile device and a second factor',
  MobileOneFactorContract: 'a registered mobile device',
  MobileTwoFactorContract: 'a registered mobile device and a second factor',
  SecureRemotePassword: 'a password over Secure Remote Password',
  PGP: 'an OpenPGP key',
  SPKI: 'an SPKI key',
  XMLDSig: 'an XML signature',
  InternetProtocol: 'the IP address',
  InternetProtocolPassword: 'the IP address and a password',
  Telephony: 'a telephone number',
  NomadTelephony: 'a telephone number while roaming',
  PersonalTelephony: 'a personal telephone number',
  AuthenticatedTelephony: 'a telephone number and a password',
} as const;

/** SAML authn-context 3.4: the classes by name. */
export const AUTHN_CONTEXT_CLASSES = Object.fromEntries(
  Object.keys(MEANINGS).map((name) => [name, PREFIX + name]),
) as Readonly<Record<keyof typeof MEANINGS, string>>;

const BY_URI: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(MEANINGS).map(([name, meaning]): [string, string] => [PREFIX + name, meaning]),
  // Not of SAML, but sent in its place: AD FS, Entra ID and the federations of universities.
  ['urn:federation:authentication:windows', say`Windows integrated login`],
  ['http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows', say`Windows integrated login`],
  ['http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password', say`a password`],
  ['http://schemas.microsoft.com/claims/multipleauthn', say`several factors`],
  ['https://refeds.org/profile/mfa', say`several factors`],
]);

/** The login method a class stands for, as part of a sentence; null for one we do not know. */
export function authnContextMeaning(classRef: string): string | null {
  return BY_URI.get(classRef) ?? null;
}
