import { inSettings } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import { statedFor } from './kit/stated-of-login.ts';
import type { TrustedKey } from '../model/signature-report.ts';
import { say } from '../i18n/say.ts';

/**
 * Every certificate the identity provider may sign with: the Console's first, then those of the metadata. Absent where none is filled in
 * and Twilio's answer says that it could not verify the signature: then it is known that the Console has another one, not which.
 */
export default defineFact<readonly TrustedKey[]>((context) => {
  const { trustedKeys, errors } = context.expected;
  const error = errors.get('certificatePem');
  if (error) return unknown(say`The certificate in "X.509 Certificate" cannot be read. ${error}`);
  const stated = statedFor(context, 'signing-certificate-mismatch');
  if (trustedKeys.length === 0 && stated) return { state: 'absent', evidence: [stated.evidence] };
  if (trustedKeys.length === 0) {
    return unknown(
      say`Fill in "X.509 Certificate" as it is in the Twilio Console, or import the metadata of your identity provider.`,
    );
  }
  return known(
    trustedKeys,
    trustedKeys.map(({ source, certificate: { subject, sha256 } }) =>
      inSettings(source === 'console' ? 'certificatePem' : 'metadataXml', `${subject}, SHA-256 ${sha256}`),
    ),
  );
});
