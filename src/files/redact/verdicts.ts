import type { CertificateInfo } from '../../model/certificate-info.ts';
import type { Place, Span } from '../../model/saml-content.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import { isPublicCertificate } from './certificates.ts';
import { isKnownUri } from './known-uris.ts';
import type { Values } from './values.ts';

/**
 * Digests are not among the details that leave: with one, the words that were replaced could be
 * guessed and tried.
 */
const AS_RECORDED = 'As recorded; the values are not in this trace.';

/** Verdicts as they were found, over messages that are no longer what was signed. */
export class Verdicts {
  constructor(private readonly values: Values) {}

  /** @param map where the message's places went */
  redact(report: SignatureReport, map: (span: Span) => Span): SignatureReport {
    const place = (old: Place | null): Place | null =>
      old && { path: old.path, span: map(old.span) };
    return {
      place: place(report.place),
      covers: report.covers,
      coveredPlace: place(report.coveredPlace),
      verdict: report.verdict,
      failedStep: report.failedStep,
      steps: report.steps.map(({ id, ok }) => ({ id, ok, detail: AS_RECORDED })),
      algorithm: this.#uri(report.algorithm),
      digest: this.#uri(report.digest),
      canonicalization: this.#uri(report.canonicalization),
      transforms: report.transforms.map((uri) => this.#uri(uri) ?? ''),
      referenceUri: report.referenceUri === null ? null : this.values.sids(report.referenceUri),
      keyFingerprint: report.keyFingerprint,
      certificate: report.certificate && this.certificate(report.certificate),
      embedded: report.embedded.map((certificate) => this.certificate(certificate)),
      trustedBy: report.trustedBy,
    };
  }

  /**
   * Fingerprints, dates and the kind of key always stay; names, number and the certificate itself
   * when it is public.
   */
  certificate(certificate: CertificateInfo): CertificateInfo {
    const note = null;
    if (isPublicCertificate(certificate, this.values)) return { ...certificate, note };
    const { subject, issuer, serialNumber } = certificate;
    const [hiddenSubject, hiddenIssuer] = [this.values.sids(subject), this.values.sids(issuer)];
    const number = this.values.sids(serialNumber);
    return {
      ...certificate,
      subject: hiddenSubject,
      issuer: hiddenIssuer,
      serialNumber: number,
      pem: '',
      spki: '',
      note,
    };
  }

  #uri(uri: string | null): string | null {
    return uri === null || isKnownUri(uri) ? uri : this.values.sids(uri);
  }
}
