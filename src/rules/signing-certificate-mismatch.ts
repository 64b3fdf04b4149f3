import type { RuleFinding } from '../model/finding.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { rulesFor } from '../flex/stated/cause.ts';
import { quotedShort, quoted, joinSentences } from '../i18n/format.ts';
import type { SeenSignature } from '../facts/signatures.ts';
import type { SeenCause } from '../facts/answers.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import type { SignatureReport } from '../model/signature-report.ts';
import { notVerified } from './kit/not-verified.ts';
import { wrappingOf } from './kit/wrapping.ts';
import { certificateValue, guard } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

/**
 * Whether it is known whose key made a signature: a copy that was formatted since still shows that.
 */
const isMadeWithKnownKey = ({ verdict, failedStep, steps }: SignatureReport): boolean =>
  verdict.startsWith('valid') ||
  (verdict === 'cannot-check' &&
    (failedStep === 'layout-changed' || failedStep === 'copy-damaged') &&
    steps.some(({ id, ok }) => id === 'signature-value' && ok === true));

const named = ({ subject, sha256 }: CertificateInfo): string =>
  `${quoted(subject)} (SHA-256 ${sha256.slice(0, 16)}…)`;

const ID = 'signing-certificate-mismatch';

/**
 * Flex accepted the signature, so what it was compared with here is not what Flex compares with.
 */
const otherSetting = (
  certificate: CertificateInfo | null,
  here: CertificateInfo,
  isTyped: boolean,
  evidence: RuleFinding['evidence'],
): RuleFinding => ({
  title: isTyped
    ? say`The certificate under Connection is not the one that Flex accepted`
    : say`The imported metadata does not contain the certificate that Flex accepted`,
  explanation: certificate
    ? say`Flex accepted a response that is signed with the key of ${named(certificate)}, not with that of ${named(here)}.`
    : say`Flex accepted a response that is signed with another key than that of ${named(here)}.`,
  severity: 'hint',
  owner: 'browser',
  evidence,
  changes: [],
  advice: [
    isTyped
      ? say`Under Connection, replace X.509 Certificate with the one of the Twilio Console.`
      : say`Import the current metadata of your identity provider.`,
  ],
});

/**
 * The signature is valid with the certificate inside it, and Twilio could not verify it: the
 * Console contains another one.
 */
function statedFinding(
  verified: readonly SeenSignature[],
  isForeign: boolean,
  stated: SeenCause,
): RuleFinding {
  const certificate =
    verified.find(({ report }) => report.certificate !== null)?.report.certificate ?? null;
  const inConsole = stated.cause.about === 'certificate' ? stated.cause.expected : null;
  return {
    title: say`The response is signed with another certificate than the one in the Twilio Console`,
    explanation: joinSentences(
      say`Twilio's answer says ${quotedShort(stated.what)}.`,
      certificate
        ? say`The signature is valid with the certificate inside the response: ${named(certificate)}. So the Twilio Console contains another certificate.`
        : say`The signature is complete, so the Twilio Console contains another certificate than the one that made it.`,
      verified.some(({ report }) => report.trustedBy !== null) &&
        say`The certificate under Connection matches the response, so it is not the one in the Twilio Console.`,
      inConsole !== null && say`The thumbprint in the Twilio Console is ${quoted(inConsole)}.`,
    ),
    effect: EFFECT,
    evidence: [...verified.map((one) => one.evidence), stated.evidence],
    guards: certificate && !isForeign ? [question(certificate, null)] : [],
    changes:
      certificate && !isForeign
        ? [{ setting: 'console-certificate', value: certificateValue(certificate) }]
        : [],
    advice: isForeign
      ? FOREIGN
      : certificate
        ? []
        : [
            say`Paste the certificate your identity provider signs with into "X.509 Certificate" in the Twilio Console.`,
          ],
  };
}

const EFFECT = say`Flex accepts only signatures of the certificate in the Twilio Console.`;
const FOREIGN = [
  guard(
    say`Do not change the certificate in the Twilio Console: the other certificate may belong to an attacker.`,
  ),
  say`Find out which program adds the second signature, and log in again without it.`,
];

export default defineRule({
  severity: 'blocks-login',
  stage: 'signature',
  name: say`Signing certificate matches the Twilio Console`,
  title: say`The response is signed with another certificate than the one in the Twilio Console`,
  meaning: say`The signature itself holds, but it was made with the key of another certificate than the one in the field X.509 Certificate. This happens when the identity provider renews its certificate, or when the wrong one was pasted. Flex has one field for it, so logins fail until the new certificate is pasted.`,
  owner: 'twilio-console',
  certainty: 'documented',
  settings: ['console-certificate'],
  requires: ['responseSignatures', 'assertions'],
  optional: ['trustedCertificates', 'loginOutcome', 'statedCauses'],
  references: [REFS.sso, REFS.entra, REFS.adfs],
  check({ responseSignatures, assertions, trustedCertificates, loginOutcome, statedCauses }) {
    const verified = responseSignatures.value.filter(({ report }) => isMadeWithKnownKey(report));
    if (verified.length === 0)
      return notVerified(responseSignatures.value) ?? say`nothing is signed`;
    const isWrapped = wrappingOf(verified, assertions.value).evidence.length > 0;
    const stated =
      statedCauses.state === 'known'
        ? statedCauses.value.find(({ cause }) => rulesFor(cause).includes(ID))
        : undefined;
    // What Twilio itself says of the signature counts more than what was filled in here.
    if (
      stated &&
      (trustedCertificates.state === 'absent' ||
        verified.every(({ report }) => report.trustedBy !== null))
    ) {
      return [statedFinding(verified, isWrapped, stated)];
    }
    if (trustedCertificates.state === 'absent') return [];
    const ofConsole = trustedCertificates.value.filter(({ source }) => source === 'console');
    const isExpected = ofConsole.length > 0 ? ['console'] : ['console', 'metadata'];
    const strange = verified.filter(({ report }) => !isExpected.includes(report.trustedBy ?? ''));
    const [first] = strange;
    const expected = trustedCertificates.value[0]?.certificate;
    if (!first || !expected) return [];
    const { certificate, trustedBy, embedded } = first.report;
    // It carries a certificate that is not the one of its key.
    const isDressed = certificate === null && embedded.length > 0;
    const isForeign = verified.length > strange.length || isWrapped || isDressed;
    const evidence = [...strange.map((one) => one.evidence), ...trustedCertificates.evidence];
    if (loginOutcome.state === 'known' && loginOutcome.value === 'accepted' && !isForeign) {
      return [otherSetting(certificate, expected, ofConsole.length > 0, evidence)];
    }
    const place = ofConsole.length > 0 ? say`the Twilio Console` : say`the imported metadata`;
    const found = {
      evidence,
      title: say`The response is signed with another certificate than the one in ${place}`,
      effect: EFFECT,
    };
    const keys = certificate
      ? say`The response is signed with the key of ${named(certificate)}, and ${place} has ${named(expected)}.`
      : say`The response is signed with a key that has no certificate, and ${place} has ${named(expected)}.`;
    if (isForeign) {
      return [
        {
          ...found,
          explanation: joinSentences(
            keys,
            verified.length > strange.length &&
              say`Another signature of the same response is made with the expected certificate, so two parties signed it.`,
          ),
          changes: [],
          advice: FOREIGN,
        },
      ];
    }
    return [
      {
        ...found,
        explanation: joinSentences(
          keys,
          trustedBy === 'metadata' &&
            say`The imported metadata has the certificate of the response, so it likely is the new one of your identity provider.`,
        ),
        guards: trustedBy === 'metadata' || !certificate ? [] : [question(certificate, expected)],
        changes: certificate
          ? [{ setting: 'console-certificate', value: certificateValue(certificate) }]
          : [],
      },
    ];
  },
});

/**
 * Only the message says that this certificate is the identity provider's: nobody may paste it
 * unasked.
 */
function question(received: CertificateInfo, expected: CertificateInfo | null): string {
  const ask = say`Check first: does the identity provider's administrator confirm the certificate with the SHA-256 fingerprint ${received.sha256}?`;
  return expected === null
    ? say`${ask} If not, change nothing.`
    : say`${ask} The expected one has ${expected.sha256}. If not, change nothing.`;
}
