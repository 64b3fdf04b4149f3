import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { sentences } from '../diagnosis/texts.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'advice',
  title: say`This lists certificates of AD FS and does not contain them`,
  meaning: say`Get-AdfsCertificate shows subject, validity and thumbprint of a certificate, not the certificate itself. The Twilio Console needs the certificate: export it as Base-64 encoded X.509 (.CER).`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['signing-certificate'],
  needs: ['adfsCertificates'],
  refs: [REFS.adfs],
  check({ adfsCertificates: { value: certificates, evidence } }) {
    const signing = certificates.filter(({ type }) => /^token-signing$/i.test(type));
    const primary = signing.find(({ isPrimary }) => isPrimary === true);
    return [
      {
        explanation: sentences(
          say`This is the output of Get-AdfsCertificate: it contains no certificate.`,
          typeof primary?.thumbprint === 'string' &&
            say`AD FS signs with the certificate whose thumbprint is ${primary.thumbprint}: export that one.`,
          signing.length > 1 &&
            say`${signing.length} certificates for signing are listed. Only the primary one is in use, and the Twilio Console takes one.`,
        ),
        evidence,
        fix: [{ setting: 'signing-certificate', value: primary?.thumbprint ?? '' }],
      },
    ];
  },
});
