/** @file The signatures, and the certificates that they are checked with. */
import {
  inText,
  messageEvidence,
  searched,
  settingEvidence,
  type Evidence,
} from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import type { Place } from '../model/saml-content.ts';
import type { FailedStep, SignatureReport, TrustedKey } from '../model/signature-report.ts';
import { mapFact } from './kit/located-value.ts';
import { answerOf } from './response.ts';
import { say } from '../i18n/say.ts';
import { explainFailedStep } from '../model/failed-steps.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { brokenStep } from '../connection/verify-metadata.ts';
import { textsOf } from '../recording/texts.ts';
import { certificatesIn, type AdfsCertificate } from '../providers/kit/adfs-listing.ts';
import { statedFor } from './kit/stated-of-login.ts';

export interface SeenSignature {
  readonly report: SignatureReport;
  /** What the signature is for: by its reference, else by where it stands; whether it holds or not. */
  readonly on: 'Response' | 'Assertion';
  readonly evidence: Evidence;
}

const contains = (outer: Place, inner: Place): boolean =>
  outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;

/** Every signature inside the answer, and the one over the query it was sent in; an empty list when there is none. Absent only when there is neither Response nor Assertion. */
export const responseSignatures = defineFact<readonly SeenSignature[]>((context) =>
  mapFact(answerOf(context), ({ value: { message, content } }) => {
    const reports = context.signatures.get(message);
    if (!reports) return absent(searched(say`the Response: its signatures were not looked at`));
    const seen = reports.flatMap((report): SeenSignature[] => {
      const { place, covers } = report;
      // The signature of a query is over the whole message, whatever stands in it.
      if (!place) {
        const evidence = messageEvidence(message, { place: content.place });
        return covers === 'query' ? [{ report, on: 'Response', evidence }] : [];
      }
      const isInside = content.assertions.some((assertion) => contains(assertion.place, place));
      const on =
        covers === 'Response' || covers === 'Assertion'
          ? covers
          : isInside
            ? 'Assertion'
            : 'Response';
      return [{ report, on, evidence: messageEvidence(message, { place }) }];
    });
    const evidence =
      seen.length > 0
        ? seen.map((one) => one.evidence)
        : [searched(say`the whole Response: no Signature`)];
    return known(seen, evidence);
  }),
);

/** The copy of the message is to blame, not the message. */
const OF_COPY: ReadonlySet<FailedStep | null> = new Set<FailedStep | null>([
  'layout-changed',
  'copy-damaged',
]);

const HOW_TO_COPY = say`Copy the value of SAMLResponse as it was sent: in the browser's network tools, select the request to Twilio, then Payload, then "view source".`;

/** The signatures of the Response; unknown where the text at hand is no exact copy of it and none of them tells more. */
export const checkedSignatures = defineFact<readonly SeenSignature[]>((context) => {
  const signatures = context.get(responseSignatures);
  if (signatures.state !== 'known') return signatures;
  const isBroken = signatures.value.some(({ report }) => report.verdict === 'broken');
  const fault = signatures.value.find(({ report }) => OF_COPY.has(report.failedStep))?.report;
  if (isBroken || !fault) return signatures;
  if (fault.failedStep === 'layout-changed') {
    return unknown(
      say`The text was formatted after the message was signed, so its signatures cannot be checked. ${HOW_TO_COPY}`,
    );
  }
  // What was seen is not in a redacted trace.
  const seen =
    fault.recorded === true ? undefined : fault.steps.find(({ ok }) => ok === false)?.detail;
  return unknown(
    seen === undefined
      ? `${explainFailedStep('copy-damaged')} ${HOW_TO_COPY}`
      : say`${seen} So its signatures cannot be checked. ${HOW_TO_COPY}`,
  );
});

/** The certificates that stand in the Console's field. */
export const consoleCertificates = defineFact<readonly CertificateInfo[]>(
  ({ expected: { consoleCertificates, errors } }) => {
    const error = errors.get('certificatePem');
    if (error) return unknown(say`The certificate in "X.509 Certificate" cannot be read. ${error}`);
    if (consoleCertificates.length === 0) {
      return unknown(say`Fill in "X.509 Certificate" as it is in the Twilio Console.`);
    }
    return known(
      consoleCertificates,
      consoleCertificates.map(({ subject, sha256 }) =>
        settingEvidence('certificatePem', `${subject}, SHA-256 ${sha256}`),
      ),
    );
  },
);

/** A certificate of the Console's field whose text is not that of a certificate file. */
export interface OddCertificate {
  /** What is odd, as sentences. */
  readonly note: string;
  /** The certificate as its file would have it. */
  readonly pem: string;
  readonly sha256: string;
}

/** The certificates under Connection that could be read although their text is odd; empty where all are written as they should be. */
export const consoleCertificateNotes = defineFact<readonly OddCertificate[]>(
  ({ expected: { consoleCertificates } }) => {
    if (consoleCertificates.length === 0)
      return absent(searched(say`the settings: there is no certificate that can be read`));
    const odd = consoleCertificates.flatMap(({ note, pem, sha256 }) =>
      note === null ? [] : [{ note, pem, sha256 }],
    );
    return known(
      odd,
      odd.length > 0
        ? odd.map(({ note }) => settingEvidence('certificatePem', note))
        : consoleCertificates.map(({ subject }) => settingEvidence('certificatePem', subject)),
    );
  },
);

/** The signing certificates the identity provider's metadata announces. */
export const metadataCertificates = defineFact<readonly CertificateInfo[]>(
  ({ expected: { metadata, errors } }) => {
    const error = errors.get('metadataXml');
    if (error)
      return unknown(say`The identity provider metadata in the settings cannot be read. ${error}`);
    if (!metadata) return unknown(say`Import the metadata of your identity provider.`);
    const certificates = metadata.signingCertificates;
    if (certificates.length === 0)
      return absent(settingEvidence('metadataXml', say`no signing certificate`));
    return known(
      certificates,
      certificates.map(({ subject, sha256 }) =>
        settingEvidence('metadataXml', `${subject}, SHA-256 ${sha256}`),
      ),
    );
  },
);

export interface MetadataSignature {
  /** What is broken about it, in a sentence; null when nothing is, or the metadata is not signed. */
  readonly broken: string | null;
}

/** What the signature of the imported metadata came to; absent when none is imported. */
export const metadataSignature = defineFact<MetadataSignature>(
  ({ expected: { metadata, brokenMetadata } }) => {
    if (metadata === null) return absent(searched(say`the settings: no metadata is imported`));
    const broken = brokenMetadata ? brokenStep(brokenMetadata) : null;
    return known({ broken }, [settingEvidence('metadataXml', broken ?? metadata.entityId)]);
  },
);

/** The certificates of AD FS that a text lists, as `Get-AdfsCertificate` shows them. */
export const adfsCertificates = defineFact<readonly AdfsCertificate[]>(({ login }) => {
  const texts = textsOf(login).map((message) => ({
    message,
    certificates: certificatesIn(message.sent),
  }));
  const certificates = texts.flatMap((one) => one.certificates);
  if (certificates.length === 0)
    return absent(searched(say`every text of this login: none lists certificates of AD FS`));
  return known(
    certificates,
    texts.map(({ message }) => inText(message, message.sent)),
  );
});

/**
 * Every certificate the identity provider may sign with: the Console's first, then those of the metadata. Absent where none is filled in
 * and Twilio's answer says that it could not verify the signature: then it is known that the Console has another one, not which.
 */
export const trustedCertificates = defineFact<readonly TrustedKey[]>((context) => {
  const { trustedKeys, errors } = context.expected;
  const error = errors.get('certificatePem');
  if (error) return unknown(say`The certificate in "X.509 Certificate" cannot be read. ${error}`);
  const stated = statedFor(context, 'signing-certificate-mismatch');
  if (trustedKeys.length === 0 && stated) return { state: 'absent', evidence: [stated.evidence] };
  if (trustedKeys.length === 0) {
    return unknown(
      say`Fill in "X.509 Certificate" as it is in the Twilio Console, or import the metadata of your identity provider.`,
    );
  }
  return known(
    trustedKeys,
    trustedKeys.map(({ source, certificate: { subject, sha256 } }) =>
      settingEvidence(
        source === 'console' ? 'certificatePem' : 'metadataXml',
        `${subject}, SHA-256 ${sha256}`,
      ),
    ),
  );
});

export interface UsedCertificate {
  readonly certificate: CertificateInfo;
  /** Where it is used, for a sentence: "of this response", "in the Twilio Console". */
  readonly where: string;
  readonly evidence: Evidence;
}

/** The certificates this login rests on: those its signatures were made with, and the Console's; each once. */
export const usedCertificates = defineFact<readonly UsedCertificate[]>((context) => {
  const signatures = context.get(responseSignatures);
  const inConsole = context.get(consoleCertificates);
  if (signatures.state === 'unknown') return signatures;
  const used = new Map<string, UsedCertificate>();
  for (const { report, evidence } of signatures.state === 'known' ? signatures.value : []) {
    const { certificate } = report;
    if (certificate && !used.has(certificate.sha256)) {
      used.set(certificate.sha256, { certificate, where: 'of this response', evidence });
    }
  }
  for (const certificate of inConsole.state === 'known' ? inConsole.value : []) {
    if (used.has(certificate.sha256)) continue;
    const evidence = settingEvidence(
      'certificatePem',
      `${certificate.subject}, SHA-256 ${certificate.sha256}`,
    );
    used.set(certificate.sha256, { certificate, where: 'in the Twilio Console', evidence });
  }
  if (used.size === 0) {
    return unknown(
      say`This login carries no certificate. Fill in "X.509 Certificate" as it is in the Twilio Console.`,
    );
  }
  return known(
    [...used.values()],
    [...used.values()].map(({ evidence }) => evidence),
  );
});
