import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import type { Certificate } from '../model/setting.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/** AD FS lists the thumbprint, which is a digest by SHA-1; a longer one is by SHA-256. */
const byThumbprint = (hex: string): Certificate => ({
  kind: 'certificate',
  fingerprint: { of: hex.length === 40 ? 'SHA-1' : 'SHA-256', hex },
  pem: null,
});

export default defineRule({
  severity: 'hint',
  stage: 'advice',
  name: say`Certificate itself is in the text`,
  title: say`This lists certificates of AD FS and does not contain them`,
  meaning: say`Get-AdfsCertificate shows subject, validity and thumbprint of a certificate, not the certificate itself. The Twilio Console needs the certificate: export it as Base-64 encoded X.509 (.CER).`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['signing-certificate'],
  requires: ['adfsCertificates'],
  references: [REFS.adfs],
  check({ adfsCertificates: { value: certificates, evidence } }) {
    const signing = certificates.filter(({ type }) => /^token-signing$/i.test(type));
    const primary = signing.find(({ isPrimary }) => isPrimary === true);
    const thumbprint = primary?.thumbprint ?? null;
    return [
      {
        explanation: joinSentences(
          say`This is the output of Get-AdfsCertificate: it contains no certificate.`,
          thumbprint !== null &&
            say`AD FS signs with the certificate whose thumbprint is ${thumbprint}: export that one.`,
          signing.length > 1 &&
            say`${signing.length} certificates for signing are listed. Only the primary one is in use, and the Twilio Console takes one.`,
        ),
        evidence,
        changes: [
          {
            setting: 'signing-certificate',
            value: thumbprint === null ? null : byThumbprint(thumbprint),
          },
        ],
      },
    ];
  },
});
