import { inSettings, type Evidence } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import consoleCertificates from './console-certificates.ts';
import responseSignatures from './response-signatures.ts';
import { say } from '../i18n/say.ts';

export interface UsedCertificate {
  readonly certificate: CertificateInfo;
  /** Where it is used, for a sentence: "of this response", "in the Twilio Console". */
  readonly where: string;
  readonly evidence: Evidence;
}

/** The certificates this login rests on: those its signatures were made with, and the Console's; each once. */
export default defineFact<readonly UsedCertificate[]>((context) => {
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
    const evidence = inSettings('certificatePem', `${certificate.subject}, SHA-256 ${certificate.sha256}`);
    used.set(certificate.sha256, { certificate, where: 'in the Twilio Console', evidence });
  }
  if (used.size === 0) {
    return unknown(say`This login carries no certificate. Fill in "X.509 Certificate" as it is in the Twilio Console.`);
  }
  return known(
    [...used.values()],
    [...used.values()].map(({ evidence }) => evidence),
  );
});
