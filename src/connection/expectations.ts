import { readCertificates } from '../saml/certificate-reader.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { readMetadata } from '../saml/metadata-reader.ts';
import type { IdpMetadata } from '../model/metadata.ts';
import type { SignatureReport, TrustedKey } from '../model/signature-report.ts';
import { withoutAssumed, withoutMarks } from './assumed.ts';
import type { Connection, ConnectionField } from '../model/connection.ts';

/** The connection, read: certificates and metadata parsed once for all logins. */
export interface Expectations {
  readonly connection: Connection;
  /** The certificates of the Console's field. */
  readonly consoleCertificates: readonly CertificateInfo[];
  readonly metadata: IdpMetadata | null;
  /** The Console's certificates first, then every signing certificate of the metadata. */
  readonly trustedKeys: readonly TrustedKey[];
  /**
   * What verifying the metadata's own signatures came to: the first that is broken, null when none
   * is. Left out as long as nobody verified them, see verify-metadata.ts.
   */
  readonly brokenMetadata?: SignatureReport | null;
  /** Fields that are filled and cannot be read, with the reason. */
  readonly errors: ReadonlyMap<ConnectionField, string>;
  /** The same with the values that are only assumed; left out where none is. */
  readonly assuming?: Assuming;
}

/** Expectations that rest on values nobody compared with the Twilio Console. */
export interface Assuming {
  readonly fields: readonly ConnectionField[];
  readonly expected: Expectations;
}

/**
 * Reads a connection; a field that cannot be read becomes an error and nothing else is lost. A
 * value that is only assumed is not expected: it is in `assuming` alone.
 */
export function readExpectations(connection: Connection): Expectations {
  const { assumed = [] } = connection;
  if (assumed.length === 0) return readStated(connection);
  const assuming = { fields: assumed, expected: readStated(withoutMarks(connection)) };
  return { ...readStated(withoutAssumed(connection)), assuming };
}

function readStated(connection: Connection): Expectations {
  const errors = new Map<ConnectionField, string>();
  const reading = <T>(field: ConnectionField, read: (text: string) => T, otherwise: T): T => {
    const text = connection[field]?.trim();
    if (!text) return otherwise;
    try {
      return read(text);
    } catch (error) {
      errors.set(field, error instanceof Error ? error.message : String(error));
      return otherwise;
    }
  };
  const consoleCertificates = reading('certificatePem', readCertificates, []);
  const metadata = reading<IdpMetadata | null>('metadataXml', readMetadata, null);
  const trustedKeys: TrustedKey[] = [
    ...consoleCertificates.map((certificate): TrustedKey => ({ source: 'console', certificate })),
    ...(metadata?.signingCertificates ?? []).map((certificate): TrustedKey => ({
      source: 'metadata',
      certificate,
    })),
  ];
  return { connection, consoleCertificates, metadata, trustedKeys, errors };
}
