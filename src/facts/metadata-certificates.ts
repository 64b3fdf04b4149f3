import { inSettings } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { say } from '../i18n/say.ts';

/** The signing certificates the identity provider's metadata announces. */
export default defineFact<readonly CertificateInfo[]>(({ expected: { metadata, errors } }) => {
  const error = errors.get('metadataXml');
  if (error) return unknown(say`The identity provider metadata in the settings cannot be read. ${error}`);
  if (!metadata) return unknown(say`Import the metadata of your identity provider.`);
  const certificates = metadata.signingCertificates;
  if (certificates.length === 0) return absent(inSettings('metadataXml', say`no signing certificate`));
  return known(
    certificates,
    certificates.map(({ subject, sha256 }) => inSettings('metadataXml', `${subject}, SHA-256 ${sha256}`)),
  );
});
