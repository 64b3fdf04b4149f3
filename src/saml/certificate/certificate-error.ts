import { say } from '../../i18n/say.ts';

export type CertificateErrorCode =
  | 'empty'
  | 'private-key'
  | 'certificate-request'
  | 'public-key'
  | 'pkcs7'
  | 'pkcs12'
  | 'revocation-list'
  | 'ssh-key'
  | 'listing'
  | 'description'
  | 'fingerprint'
  | 'url'
  | 'xml'
  | 'binary'
  | 'not-base64'
  | 'truncated'
  | 'too-large'
  | 'not-a-certificate';

/**
 * Why a text cannot be read as certificates; the message is a sentence for people that says what to
 * do.
 */
export class CertificateError extends Error {
  readonly code: CertificateErrorCode;

  constructor(code: CertificateErrorCode, message: string) {
    super(message);
    this.name = 'CertificateError';
    this.code = code;
  }
}

const WANTED = say`Paste the certificate itself: the text from BEGIN CERTIFICATE to END CERTIFICATE.`;

/** What people paste instead of a certificate, in words. */
const INSTEAD = {
  'private-key': say`This holds a private key. Take it out and keep it secret: only the certificate is needed here, the text from BEGIN CERTIFICATE to END CERTIFICATE.`,
  'certificate-request': say`This is a certificate request (CSR), which is what a certificate is made from. ${WANTED}`,
  'public-key': say`This is a public key without its certificate. ${WANTED}`,
  pkcs7: say`This is a PKCS #7 file (.p7b). Export the certificate again as Base-64 encoded X.509 (.CER).`,
  pkcs12: say`This is a PKCS #12 file (.pfx), which holds the private key too. Export the certificate alone, as Base-64 encoded X.509 (.CER).`,
  'revocation-list': say`This is a certificate revocation list. ${WANTED}`,
  description: say`This is the description of a certificate in words, not the certificate. ${WANTED}`,
  'ssh-key': say`This is an SSH key. ${WANTED}`,
} as const;

export const insteadOf = (code: keyof typeof INSTEAD): CertificateError =>
  new CertificateError(code, INSTEAD[code]);
