import { inSettings } from '../diagnosis/evidence.ts';
import { defineFact, known, unknown } from '../diagnosis/fact.ts';
import type { CertificateInfo } from '../saml/certificate.ts';
import { say } from '../text/say.ts';

/** The certificates that stand in the Console's field. */
export default defineFact<readonly CertificateInfo[]>(({ expected: { consoleCertificates, errors } }) => {
  const error = errors.get('certificatePem');
  if (error) return unknown(say`The certificate in "X.509 Certificate" cannot be read. ${error}`);
  if (consoleCertificates.length === 0) {
    return unknown(say`Fill in "X.509 Certificate" as it is in the Twilio Console.`);
  }
  return known(
    consoleCertificates,
    consoleCertificates.map(({ subject, sha256 }) => inSettings('certificatePem', `${subject}, SHA-256 ${sha256}`)),
  );
});
