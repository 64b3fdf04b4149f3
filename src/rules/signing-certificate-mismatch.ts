import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, sentences } from '../diagnosis/texts.ts';
import type { CertificateInfo } from '../saml/certificate.ts';
import type { SignatureReport } from '../saml/verdict.ts';
import { say } from '../text/say.ts';

/** Whether it is known whose key made a signature: a copy that was formatted since still shows that. */
const isMadeWithKnownKey = ({ verdict, failedStep, steps }: SignatureReport): boolean =>
  verdict.startsWith('valid') ||
  (verdict === 'cannot-check' &&
    (failedStep === 'layout-changed' || failedStep === 'copy-damaged') &&
    steps.some(({ id, ok }) => id === 'signature-value' && ok === true));

const named = ({ subject, sha256 }: CertificateInfo): string => `${said(subject)} (SHA-256 ${sha256.slice(0, 16)}…)`;

export default defineRule({
  severity: 'blocks-login',
  stage: 'signature',
  title: say`The response is signed with another certificate than the one in the Twilio Console`,
  meaning: say`The signature itself holds, but it was made with the key of another certificate than the one in the field X.509 Certificate. This happens when the identity provider renews its certificate, or when the wrong one was pasted. Flex has one field for it, so logins fail until the new certificate is pasted.`,
  mender: 'twilio-console',
  certainty: 'documented',
  mends: ['console-certificate'],
  needs: ['responseSignatures', 'trustedCertificates'],
  refs: [REFS.sso, REFS.entra, REFS.adfs],
  check({ responseSignatures, trustedCertificates }) {
    const holding = responseSignatures.value.filter(({ report }) => isMadeWithKnownKey(report));
    if (holding.length === 0) return say`no signature holds`;
    const ofConsole = trustedCertificates.value.filter(({ source }) => source === 'console');
    const isExpected = ofConsole.length > 0 ? ['console'] : ['console', 'metadata'];
    const strange = holding.filter(({ report }) => !isExpected.includes(report.trustedBy ?? ''));
    const [first] = strange;
    const expected = trustedCertificates.value[0]?.certificate;
    if (!first || !expected) return [];
    const { certificate, trustedBy } = first.report;
    const place = ofConsole.length > 0 ? say`the Twilio Console` : say`the imported metadata`;
    return [
      {
        title: say`The response is signed with another certificate than the one in ${place}`,
        explanation: sentences(
          certificate
            ? say`The response is signed with the key of ${named(certificate)}, and ${place} holds ${named(expected)}.`
            : say`The response is signed with a key that carries no certificate, and ${place} holds ${named(expected)}.`,
          trustedBy === 'metadata' &&
            say`The imported metadata names the certificate of the response, so it likely is the new one of your identity provider.`,
          say`Flex accepts only signatures of the certificate in the Twilio Console.`,
        ),
        evidence: [...strange.map(({ evidence }) => evidence), ...trustedCertificates.evidence],
        fix: certificate ? [{ setting: 'console-certificate', value: certificate.pem }] : [],
        advice:
          trustedBy === 'metadata'
            ? []
            : [say`Before you paste it, make sure with your identity provider that this certificate is its own.`],
      },
    ];
  },
});
