import { fromBase64 } from '../../encoding/base64.ts';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import type { Values } from './values.ts';
import { latin1 } from '../../encoding/bytes.ts';

/**
 * Whether a certificate may leave. An identity provider publishes the certificate it signs with in
 * its metadata, and the fix of a wrong one is to paste it: it is kept unless it names a person by
 * an e-mail address, or a user of the recording.
 */
export function isPublicCertificate(
  { pem, subject, issuer }: CertificateInfo,
  values: Values,
): boolean {
  if (
    `${subject},${issuer}`.split(/[,+/]/).some((part) => values.isName(part.replace(/^[^=]*=/, '')))
  )
    return false;
  const der = latin1(fromBase64(pem.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '')));
  return der.length > 0 && !/[\w.+-]{2,64}@[\w-]{1,63}\.[\w.-]{2}/.test(der);
}
