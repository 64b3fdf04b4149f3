import type { Connection } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import type { ConnectionFinding } from '../connection/finding.ts';
import { connectionFindings } from '../connection/findings.ts';
import { recogniseConnection } from '../diagnosis/recognise.ts';
import { shown } from '../diagnosis/provider-steps.ts';
import { WANTED } from '../diagnosis/wanted.ts';
import { nameIdFormatMeaning, NAMEID_FORMATS } from '../saml/names.ts';
import type { IdpMetadata } from '../saml/metadata.ts';
import type { SetupGeneration } from './setup.ts';
import { providerValues, type ProviderValues } from './console-form.ts';
import { say } from '../text/say.ts';

/** What metadata says before anybody has logged in. */
export interface MetadataCheck {
  /** Why it cannot be read; then all else is empty. */
  readonly error: string | null;
  /** What to paste into the Console. */
  readonly values: ProviderValues;
  /** The product, with how it was recognised. */
  readonly provider: { readonly id: string; readonly name: string; readonly why: string } | null;
  readonly findings: readonly ConnectionFinding[];
}

/** Formats that an identity provider which has them can also answer the request for an e-mail address with. */
const ANY_FORMAT: readonly string[] = [WANTED.nameid, NAMEID_FORMATS.unspecified];

/** The legacy request asks for an e-mail NameID. Products often list fewer formats than they can send, so it is a hint. */
function formatsWithoutEmail(metadata: IdpMetadata, generation: SetupGeneration): ConnectionFinding[] {
  const formats = metadata.nameIdFormats;
  if (generation !== 'legacy' || formats.length === 0) return [];
  if (formats.some((format) => ANY_FORMAT.includes(format))) return [];
  const listed = formats.slice(0, 5).map((format) => nameIdFormatMeaning(format) ?? shown(format));
  return [
    {
      id: 'metadata-name-id-formats',
      severity: 'hint',
      field: 'metadataXml',
      title: say`The metadata does not list the Name ID format that Flex asks for`,
      explanation: say`The legacy generation asks for an e-mail address. The metadata lists: ${listed.join('; ')}. If your identity provider cannot send an e-mail address as Name ID, it answers with InvalidNameIDPolicy and nobody gets in.`,
      steps: [
        { text: say`Let your identity provider send an e-mail address as Name ID for Flex.`, command: WANTED.nameid },
      ],
      mender: 'identity-provider',
    },
  ];
}

/**
 * Looks at an identity provider's metadata before the first login: what comes into the Console, and what will not work.
 *
 * @param clock milliseconds since 1970
 * @param connection what already stands in the Console, if it is known
 */
export function checkMetadata(
  metadataXml: string,
  generation: SetupGeneration,
  clock: number,
  connection: Connection = {},
): MetadataCheck {
  const expected = readExpectations({ ...connection, metadataXml });
  const { metadata, errors } = expected;
  if (metadata === null) {
    const error = errors.get('metadataXml') ?? say`This is no metadata of an identity provider.`;
    return { error, values: { issuer: null, ssoUrl: null, certificatePem: null }, provider: null, findings: [] };
  }
  const { id, provider, why } = recogniseConnection(expected.connection, metadata);
  return {
    error: null,
    values: providerValues(expected),
    provider: { id, name: provider.name, why },
    findings: [...connectionFindings(expected, clock), ...formatsWithoutEmail(metadata, generation)],
  };
}
