import { inSettings, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** A certificate of the Console's field whose text is not that of a certificate file. */
export interface OddCertificate {
  /** What is odd, as sentences. */
  readonly note: string;
  /** The certificate as its file would have it. */
  readonly pem: string;
  readonly sha256: string;
}

/** The certificates under Connection that could be read although their text is odd; empty where all are written as they should be. */
export default defineFact<readonly OddCertificate[]>(({ expected: { consoleCertificates } }) => {
  if (consoleCertificates.length === 0)
    return absent(nowhere(say`the settings: there is no certificate that can be read`));
  const odd = consoleCertificates.flatMap(({ note, pem, sha256 }) => (note === null ? [] : [{ note, pem, sha256 }]));
  return known(
    odd,
    odd.length > 0
      ? odd.map(({ note }) => inSettings('certificatePem', note))
      : consoleCertificates.map(({ subject }) => inSettings('certificatePem', subject)),
  );
});
