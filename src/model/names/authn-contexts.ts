import { say } from '../../i18n/say.ts';

const PREFIX = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';

const MEANINGS = {
  unspecified: say`an unspecified method`,
  Password: say`a password, sent unprotected`,
  PasswordProtectedTransport: say`a password over TLS`,
  PreviousSession: say`a session from an earlier login`,
  Kerberos: say`Kerberos (Windows integrated login)`,
  X509: say`a client certificate`,
  TLSClient: say`a client certificate at the TLS layer`,
  Smartcard: say`a smart card`,
  SmartcardPKI: say`a smart card with a certificate and a PIN`,
  SoftwarePKI: say`a certificate kept in software`,
  TimeSyncToken: say`a one-time code`,
  MobileOneFactorUnregistered: say`an unregistered mobile device`,
  MobileTwoFactorUnregistered: say`an unregistered mobile device and a second factor`,
  MobileOneFactorContract: say`a registered mobile device`,
  MobileTwoFactorContract: say`a registered mobile device and a second factor`,
  SecureRemotePassword: say`a password over Secure Remote Password`,
  PGP: say`an OpenPGP key`,
  SPKI: say`an SPKI key`,
  XMLDSig: say`an XML signature`,
  InternetProtocol: say`the IP address`,
  InternetProtocolPassword: say`the IP address and a password`,
  Telephony: say`a telephone number`,
  NomadTelephony: say`a telephone number while roaming`,
  PersonalTelephony: say`a personal telephone number`,
  AuthenticatedTelephony: say`a telephone number and a password`,
} as const;

/** SAML authn-context 3.4: the classes by name. */
export const AUTHN_CONTEXT_CLASSES = Object.fromEntries(
  Object.keys(MEANINGS).map((name) => [name, PREFIX + name]),
) as Readonly<Record<keyof typeof MEANINGS, string>>;

const BY_URI: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(MEANINGS).map(([name, meaning]): [string, string] => [PREFIX + name, meaning]),
  // Not of SAML, but sent in its place: AD FS, Entra ID and the federations of universities.
  ['urn:federation:authentication:windows', say`Windows integrated login`],
  [
    'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows',
    say`Windows integrated login`,
  ],
  [
    'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password',
    say`a password`,
  ],
  ['http://schemas.microsoft.com/claims/multipleauthn', say`several factors`],
  ['https://refeds.org/profile/mfa', say`several factors`],
]);

/** The login method a class stands for, as part of a sentence; null for one we do not know. */
export function authnContextMeaning(classRef: string): string | null {
  return BY_URI.get(classRef) ?? null;
}
