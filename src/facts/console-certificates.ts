import { inSettings } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { say } from '../i18n/say.ts';

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
