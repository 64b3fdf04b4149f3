import { singleLine } from '../../i18n/single-line.ts';
import { detectProviderOfConnection } from '../detect-provider.ts';
import { certificateValue, type Step, step } from '../../model/setting.ts';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import { connectionValues } from './connection-values.ts';
import { consoleInstructions } from '../../providers/kit/twilio-console.ts';
import type { Expectations } from '../../connection/expectations.ts';
import { DAY, day, type ConnectionCheck, type ConnectionFinding } from './finding.ts';
import { plural, say } from '../../i18n/say.ts';

/** How long before its end a certificate is called soon to end. */
const SOON = 30 * DAY;

/** The same key: a certificate renewed over the same key still verifies the same signatures. */
const sameKey = (one: CertificateInfo, other: CertificateInfo): boolean => one.spki === other.spki;

const named = ({ subject, sha256 }: CertificateInfo): string =>
  `"${singleLine(subject)}" (SHA-256 ${sha256.slice(0, 16)}…)`;

const providerSteps = (expected: Expectations, certificate: CertificateInfo): readonly Step[] =>
  detectProviderOfConnection(expected.connection, expected.metadata).provider.instructions[
    'signing-certificate'
  ](certificateValue(certificate), connectionValues(expected));

/** The Console's certificate against those of the metadata: none of them, or only some. */
export const certificateAgainstMetadata: ConnectionCheck = (expected) => {
  const announced = expected.metadata?.signingCertificates ?? [];
  const [primary] = announced;
  const [pasted] = expected.consoleCertificates;
  if (!primary || !pasted) return [];
  const isPasted = (certificate: CertificateInfo): boolean =>
    expected.consoleCertificates.some((one) => sameKey(one, certificate));
  const missing = announced.filter((certificate) => !isPasted(certificate));
  const [next] = missing;
  if (!next) return [];
  if (missing.length === announced.length) {
    const finding: ConnectionFinding = {
      id: 'metadata-certificate-mismatch',
      severity: 'blocks-login',
      field: 'certificatePem',
      title: say`The certificate in the Twilio Console is not one of your identity provider`,
      explanation: say`The Console holds ${named(pasted)}, the metadata ${announced.map(named).join(say` and `)}. Flex checks every signature with the Console's, so it refuses every login.`,
      steps: consoleInstructions['console-certificate'](certificateValue(primary)),
      owner: 'twilio-console',
    };
    return [finding];
  }
  const finding: ConnectionFinding = {
    id: 'signing-certificate-rollover',
    severity: 'will-break',
    field: 'certificatePem',
    title: say`Your identity provider announces a second signing certificate`,
    explanation: say`The metadata also holds ${named(next)}, valid from ${day(next.notBefore)} to ${day(next.notAfter)}. The Console has one field for the certificate. Logins fail from the moment your identity provider signs with the new one until you paste it.`,
    steps: [
      ...providerSteps(expected, next),
      step(
        say`At the moment of the change, paste the new certificate into "X.509 Certificate" in the Twilio Console.`,
        next.pem,
      ),
    ],
    owner: 'twilio-console',
  };
  return [finding];
};

/**
 * Every certificate of the connection once: the Console's, then those of the metadata with another
 * key.
 */
function certificatesOf({ consoleCertificates, metadata }: Expectations) {
  const others = (metadata?.signingCertificates ?? []).filter(
    (certificate) => !consoleCertificates.some(({ sha256 }) => sha256 === certificate.sha256),
  );
  return [
    ...consoleCertificates.map(
      (certificate) => ({ field: 'certificatePem', certificate }) as const,
    ),
    ...others.map((certificate) => ({ field: 'metadataXml', certificate }) as const),
  ];
}

function validity(
  expected: Expectations,
  clock: number,
  { field, certificate }: ReturnType<typeof certificatesOf>[number],
): ConnectionFinding | null {
  const { notBefore, notAfter } = certificate;
  const found = (id: string, title: string, explanation: string): ConnectionFinding => ({
    id,
    severity: 'will-break',
    field,
    title,
    explanation: `${named(certificate)} ${explanation}`,
    steps: providerSteps(expected, certificate),
    owner: 'identity-provider',
  });
  if (notAfter <= clock) {
    return found(
      'signing-certificate-expired',
      say`A signing certificate has ended`,
      say`ended on ${day(notAfter)}. Flex likely compares the key alone and not the dates, so logins may still work. Renew it before they stop.`,
    );
  }
  if (notBefore > clock) {
    return found(
      'signing-certificate-not-yet-valid',
      say`A signing certificate is not valid yet`,
      say`is valid from ${day(notBefore)} on. It is likely the next one: your identity provider does not sign with it yet.`,
    );
  }
  if (notAfter - clock > SOON) return null;
  const days = Math.ceil((notAfter - clock) / DAY);
  return found(
    'signing-certificate-expires-soon',
    say`A signing certificate ends soon`,
    say`ends on ${day(notAfter)}, ${plural(days, 'in one day', 'in {1} days')}. Your identity provider will then likely sign with another one, and logins fail until you paste that into the Twilio Console.`,
  );
}

export const certificateValidity: ConnectionCheck = (expected, clock) =>
  certificatesOf(expected).flatMap((certificate) => validity(expected, clock, certificate) ?? []);

/** The Console has one field; what Flex does with several certificates in it is not known. */
export const severalCertificates: ConnectionCheck = ({ consoleCertificates }) => {
  if (consoleCertificates.length < 2) return [];
  const finding: ConnectionFinding = {
    id: 'console-certificate-several',
    severity: 'hint',
    field: 'certificatePem',
    title: say`The certificate field holds ${consoleCertificates.length} certificates`,
    explanation: say`The Twilio Console likely reads the first one only.`,
    steps: [
      step(
        say`Leave in the Twilio Console only the certificate your identity provider signs with.`,
      ),
    ],
    owner: 'twilio-console',
  };
  return [finding];
};

/**
 * Metadata announces several certificates, and the Console's is not known: which one to paste is
 * not in the metadata.
 */
export const severalSigningKeys: ConnectionCheck = (expected) => {
  const announced = expected.metadata?.signingCertificates ?? [];
  const [first, second] = announced;
  if (!first || !second || expected.consoleCertificates.length > 0) return [];
  const finding: ConnectionFinding = {
    id: 'metadata-several-signing-keys',
    severity: 'hint',
    field: 'certificatePem',
    title: say`The metadata announces ${announced.length} signing certificates`,
    explanation: say`The Twilio Console takes one, and your identity provider signs with one of them: ${announced.map(named).join(say` or `)}. The metadata does not say which one is in use.`,
    steps: providerSteps(expected, first),
    owner: 'twilio-console',
  };
  return [finding];
};
