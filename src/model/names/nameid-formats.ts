import { say } from '../../i18n/say.ts';

const V1 = 'urn:oasis:names:tc:SAML:1.1:nameid-format:';
const V2 = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

/** SAML core 8.3: the formats by name. */
export const NAMEID_FORMATS = {
  unspecified: `${V1}unspecified`,
  emailAddress: `${V1}emailAddress`,
  x509SubjectName: `${V1}X509SubjectName`,
  windowsDomainQualifiedName: `${V1}WindowsDomainQualifiedName`,
  kerberos: `${V2}kerberos`,
  entity: `${V2}entity`,
  persistent: `${V2}persistent`,
  transient: `${V2}transient`,
  encrypted: `${V2}encrypted`,
} as const;

const MEANINGS: ReadonlyMap<string, string> = new Map([
  [NAMEID_FORMATS.unspecified, say`any name, its form left to the identity provider`],
  [NAMEID_FORMATS.emailAddress, say`an e-mail address`],
  [NAMEID_FORMATS.x509SubjectName, say`the subject name of a certificate`],
  [NAMEID_FORMATS.windowsDomainQualifiedName, say`a Windows account name (DOMAIN\\user)`],
  [NAMEID_FORMATS.kerberos, say`a Kerberos principal (user@REALM)`],
  [NAMEID_FORMATS.entity, say`the entity ID of a provider, not a user`],
  [
    NAMEID_FORMATS.persistent,
    say`an opaque name that stays the same for this user at this service`,
  ],
  [NAMEID_FORMATS.transient, say`a throw-away name, another one at every login`],
  [NAMEID_FORMATS.encrypted, say`a name in encrypted form`],
]);

/** What a NameID format promises, as part of a sentence; null for one that SAML does not define. */
export function nameIdFormatMeaning(format: string): string | null {
  return MEANINGS.get(format) ?? null;
}
