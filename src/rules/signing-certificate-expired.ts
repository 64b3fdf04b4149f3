import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { duration, formatTime, quoted, joinSentences } from '../i18n/format.ts';
import { certificateValue } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

const SOON = 30 * 24 * 60 * 60_000;

export default defineRule({
  severity: 'will-break',
  stage: 'advice',
  name: say`Signing certificate does not end soon`,
  title: say`The signing certificate has ended or ends soon`,
  meaning: say`The certificate the response is signed with, or the one in the Twilio Console, has ended or ends within 30 days. Flex likely compares the key and not the dates, so an expired certificate may go on working. But identity providers replace theirs about then, and from that moment logins fail until the new one is in the Twilio Console.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['signing-certificate'],
  requires: ['usedCertificates', 'clock'],
  references: [REFS.sso, REFS.entra, REFS.javaSaml, REFS.adfs],
  check({ usedCertificates, clock }) {
    return usedCertificates.value
      .filter(({ certificate }) => certificate.notAfter - clock.value <= SOON)
      .map(({ certificate, where, evidence }) => {
        const { subject, notAfter } = certificate;
        const hasEnded = notAfter <= clock.value;
        const span = duration(notAfter - clock.value);
        return {
          title: hasEnded
            ? say`The certificate ${where} ended ${span} before this login`
            : say`The certificate ${where} ends ${span} after this login`,
          explanation: joinSentences(
            hasEnded
              ? say`The certificate of ${quoted(subject)} was valid until ${formatTime(notAfter)}.`
              : say`The certificate of ${quoted(subject)} is valid until ${formatTime(notAfter)}.`,
            hasEnded
              ? say`Flex likely accepts it as long as the key is the same, but your identity provider will replace it.`
              : say`Your identity provider will replace it about then.`,
            say`From that moment logins fail until the new certificate is in the Twilio Console.`,
          ),
          evidence: [evidence],
          changes: [
            { setting: 'signing-certificate', value: certificateValue(certificate) } as const,
          ],
        };
      });
  },
});
