import type { Expectations } from '../connection/expectations.ts';
import type { ConnectionFinding } from '../diagnosis/connection/finding.ts';
import { connectionFindings } from '../diagnosis/connection/findings.ts';
import { detectProviderOfConnection } from '../diagnosis/detect-provider.ts';
import { providerValues, type ProviderValues } from './console-form.ts';
import { say } from '../i18n/say.ts';

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

/**
 * Looks at an identity provider's metadata before the first login: what comes into the Console, and
 * what will not work.
 *
 * @param expected the metadata, with what is already in the Console if that is known; verified by
 * `withMetadataVerified` where its signature is to be told of too
 * @param clock milliseconds since 1970
 */
export function checkMetadata(expected: Expectations, clock: number): MetadataCheck {
  const { metadata, errors } = expected;
  if (metadata === null) {
    const error = errors.get('metadataXml') ?? say`This is no metadata of an identity provider.`;
    return {
      error,
      values: { issuer: null, ssoUrl: null, certificatePem: null },
      provider: null,
      findings: [],
    };
  }
  const { id, provider, why } = detectProviderOfConnection(expected.connection, metadata);
  return {
    error: null,
    values: providerValues(expected),
    provider: { id, name: provider.name, why },
    findings: connectionFindings(expected, clock),
  };
}
