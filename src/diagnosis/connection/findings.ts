import { guard, step } from '../../model/setting.ts';
import { singleLine } from '../../i18n/single-line.ts';
import { FIELD_LABELS } from '../../model/connection.ts';
import {
  certificateAgainstMetadata,
  certificateValidity,
  severalCertificates,
  severalSigningKeys,
} from './check-certificate.ts';
import { metadataSignature } from './check-metadata.ts';
import { noUsableEndpoint, ssoUrl } from './check-endpoint.ts';
import { adfsIssuerScheme, issuerAgainstMetadata } from './check-issuer.ts';
import type { Expectations } from '../../connection/expectations.ts';
import { day, type ConnectionCheck, type ConnectionFinding } from './finding.ts';
import { say } from '../../i18n/say.ts';

/** Fields that are filled and cannot be read: nothing that rests on them can be checked. */
const unreadable: ConnectionCheck = ({ errors }) =>
  [...errors].map(([field, reason]) => ({
    id: 'field-unreadable',
    severity: field === 'certificatePem' ? 'blocks-login' : 'hint',
    field,
    title: say`"${FIELD_LABELS[field]}" cannot be read`,
    explanation:
      field === 'certificatePem'
        ? say`${reason} If the same text is in the Twilio Console, Flex likely cannot use it either.`
        : reason,
    steps: [step(say`Fill in "${FIELD_LABELS[field]}" again.`)],
    owner: field === 'certificatePem' ? 'twilio-console' : 'identity-provider',
  }));

const staleMetadata: ConnectionCheck = ({ metadata }, clock) => {
  const end = metadata?.validUntil ?? null;
  if (end === null || end > clock) return [];
  return [
    {
      id: 'metadata-expired',
      severity: 'hint',
      field: 'metadataXml',
      title: say`The metadata is out of date`,
      explanation: say`It calls itself valid until ${day(end)}. Certificates and addresses may have changed since.`,
      steps: [step(say`Download the metadata of your identity provider again and import it.`)],
      owner: 'identity-provider',
    },
  ];
};

const noSigningKey: ConnectionCheck = ({ metadata }) => {
  if (metadata === null || metadata.signingCertificates.length > 0) return [];
  return [
    {
      id: 'metadata-no-signing-key',
      severity: 'hint',
      field: 'metadataXml',
      title: say`The metadata holds no signing certificate`,
      explanation: say`So the certificate in the Twilio Console cannot be compared with it.`,
      steps: [
        step(say`Take the certificate from the administration of your identity provider instead.`),
      ],
      owner: 'identity-provider',
    },
  ];
};

/** What the reader of the metadata passed over. */
const partlyRead: ConnectionCheck = ({ metadata }) => {
  if (metadata === null || metadata.errors.length === 0) return [];
  const [first = '', ...others] = metadata.errors;
  const more = others.length > 0 ? say` And ${others.length} more of the kind.` : '';
  return [
    {
      id: 'metadata-partly-read',
      severity: 'hint',
      field: 'metadataXml',
      title: say`The metadata is not as expected`,
      explanation: `${singleLine(first)}${more}`,
      steps: [guard(say`Make sure that this is the metadata of the identity provider Flex uses.`)],
      owner: 'identity-provider',
    },
  ];
};

/** Many products write this whatever they require, so it is no more than a hint. */
const wantsSignedRequests: ConnectionCheck = ({ metadata }) => {
  if (!metadata?.wantAuthnRequestsSigned) return [];
  return [
    {
      id: 'metadata-wants-signed-requests',
      severity: 'hint',
      field: 'metadataXml',
      title: say`The metadata asks for signed requests`,
      explanation: say`Flex was not seen to sign its requests. Some products write this into their metadata and accept unsigned requests all the same; if yours does not, it answers with an error instead of a login page.`,
      steps: [
        step(
          say`If logins fail at your identity provider, switch off the verification of request signatures for Flex.`,
        ),
      ],
      owner: 'identity-provider',
    },
  ];
};

const CHECKS: readonly ConnectionCheck[] = [
  unreadable,
  metadataSignature,
  issuerAgainstMetadata,
  adfsIssuerScheme,
  ssoUrl,
  noUsableEndpoint,
  certificateAgainstMetadata,
  certificateValidity,
  severalCertificates,
  severalSigningKeys,
  noSigningKey,
  partlyRead,
  staleMetadata,
  wantsSignedRequests,
];

const ORDER: readonly ConnectionFinding['severity'][] = [
  'blocks-login',
  'unsafe',
  'will-break',
  'hint',
];

/**
 * What is wrong with a connection, before any login: the Console's fields against the metadata, and
 * both against the calendar.
 *
 * @param clock milliseconds since 1970
 * @returns the worst first
 */
export function connectionFindings(expected: Expectations, clock: number): ConnectionFinding[] {
  return CHECKS.flatMap((check) => check(expected, clock)).sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}
