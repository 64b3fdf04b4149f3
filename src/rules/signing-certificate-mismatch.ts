import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, sentences } from '../diagnosis/texts.ts';
import type { CertificateInfo } from '../saml/certificate.ts';
import type { SignatureReport } from '../saml/verdict.ts';
import { notVerified } from '../diagnosis/not-verified.ts';
import { wrappingOf } from '../diagnosis/wrapping.ts';
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
  needs: ['responseSignatures', 'assertions', 'trustedCertificates'],
  refs: [REFS.sso, REFS.entra, REFS.adfs],
  check({ responseSignatures, assertions, trustedCertificates }) {
    const verified = responseSignatures.value.filter(({ report }) => isMadeWithKnownKey(report));
    if (verified.length === 0) return notVerified(responseSignatures.value) ?? say`nothing is signed`;
    const ofConsole = trustedCertificates.value.filter(({ source }) => source === 'console');
    const isExpected = ofConsole.length > 0 ? ['console'] : ['console', 'metadata'];
    const strange = verified.filter(({ report }) => !isExpected.includes(report.trustedBy ?? ''));
    const [first] = strange;
    const expected = trustedCertificates.value[0]?.certificate;
    if (!first || !expected) return [];
    const { certificate, trustedBy } = first.report;
    const place = ofConsole.length > 0 ? say`the Twilio Console` : say`the imported metadata`;
    const isForeign = verified.length > strange.length || wrappingOf(verified, assertions.value).evidence.length > 0;
    const found = {
      evidence: [...strange.map(({ evidence }) => evidence), ...trustedCertificates.evidence],
      title: say`The response is signed with another certificate than the one in ${place}`,
    };
    const keys = certificate
      ? say`The response is signed with the key of ${named(certificate)}, and ${place} has ${named(expected)}.`
      : say`The response is signed with a key that has no certificate, and ${place} has ${named(expected)}.`;
    if (isForeign) {
      return [
        {
          ...found,
          explanation: sentences(
            keys,
            verified.length > strange.length &&
              say`Another signature of the same response is made with the expected certificate, so two parties signed it.`,
            say`Flex accepts only signatures of the certificate in the Twilio Console.`,
          ),
          fix: [],
          advice: [
            say`Do not change the certificate in the Twilio Console: the other certificate may belong to an attacker.`,
            say`Find out which program adds the second signature, and log in again without it.`,
          ],
        },
      ];
    }
    return [
      {
        ...found,
        explanation: sentences(
          keys,
          trustedBy === 'metadata' &&
            say`The imported metadata has the certificate of the response, so it likely is the new one of your identity provider.`,
          say`Flex accepts only signatures of the certificate in the Twilio Console.`,
        ),
        guards: trustedBy === 'metadata' || !certificate ? [] : [question(certificate, expected)],
        fix: certificate ? [{ setting: 'console-certificate', value: certificate.pem }] : [],
      },
    ];
  },
});

/** Only the message says that this certificate is the identity provider's: nobody may paste it unasked. */
const question = (received: CertificateInfo, expected: CertificateInfo): string =>
  say`Check first: does the identity provider's administrator confirm the certificate with the SHA-256 fingerprint ${received.sha256}? The expected one has ${expected.sha256}. If not, change nothing.`;
