import type { Connection } from '../../src/model/connection.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, Finding } from '../../src/model/diagnosis.ts';
import { importFile } from '../../src/files/read/import.ts';

/** Opens a text as a file and diagnoses what it is about: the one login that the text makes. */
export async function diagnoseText(text: string, connection: Connection = {}): Promise<Diagnosis> {
  const imported = importFile('text.txt', text);
  if (imported.errors.length > 0)
    throw new Error(imported.errors.map(({ message }) => message).join(' '));
  const [diagnosis, ...others] = await diagnose(imported.recording, connection);
  if (!diagnosis || others.length > 0)
    throw new Error(`the text makes ${others.length} more logins than one`);
  return diagnosis;
}

/** The findings of one rule over a text. */
export async function foundInText(
  ruleId: string,
  text: string,
  connection: Connection = {},
): Promise<Finding[]> {
  const { findings } = await diagnoseText(text, connection);
  return findings.filter((finding) => finding.ruleId === ruleId);
}

export const ENTITY_ID = `https://iam.twilio.com/v1/Accounts/AC${'0'.repeat(32)}/saml2/metadata`;

/**
 * PowerShell's listing of a trust that is as Flex needs it, with some properties otherwise; null
 * leaves one out.
 */
export function trustListing(changes: Readonly<Record<string, string | null>> = {}): string {
  const properties: Record<string, string | null> = {
    AlwaysRequireAuthentication: 'False',
    Enabled: 'True',
    EncryptClaims: 'True',
    EncryptionCertificate: '',
    Identifier: `{${ENTITY_ID}}`,
    SignedSamlRequestsRequired: 'False',
    SamlEndpoints: '{Microsoft.IdentityServer.Management.Resources.SamlEndpoint}',
    SamlResponseSignature: 'MessageAndAssertion',
    SignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    Name: 'Twilio Flex',
    IssuanceTransformRules: [
      '@RuleName = "Flex"',
      ' => issue(store = "Active Directory", types = ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email", "full_name", "roles"), query = ";mail,mail,displayName,department;{0}", param = c.Value);',
      '@RuleName = "Name ID"',
      ' => issue(Type = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", Value = c.Value);',
    ].join(`\n${' '.repeat(31)}`),
    ...changes,
  };
  return Object.entries(properties)
    .flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(28)} : ${value}`]))
    .join('\n');
}
