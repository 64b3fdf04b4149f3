import { inSettings } from '../diagnosis/evidence.ts';
import { defineFact, known, unknown } from '../diagnosis/fact.ts';
import type { TrustedKey } from '../saml/verdict.ts';
import { say } from '../text/say.ts';

/** Every certificate the identity provider may sign with: the Console's first, then those of the metadata. */
export default defineFact<readonly TrustedKey[]>(({ expected: { trustedKeys, errors } }) => {
  const error = errors.get('certificatePem');
  if (error) return unknown(say`The certificate in "X.509 Certificate" cannot be read. ${error}`);
  if (trustedKeys.length === 0) {
    return unknown(
      say`Fill in "X.509 Certificate" as it stands in the Twilio Console, or import the metadata of your identity provider.`,
    );
  }
  return known(
    trustedKeys,
    trustedKeys.map(({ source, certificate: { subject, sha256 } }) =>
      inSettings(source === 'console' ? 'certificatePem' : 'metadataXml', `${subject}, SHA-256 ${sha256}`),
    ),
  );
});
