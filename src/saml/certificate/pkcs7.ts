import { bytesToHex } from '@noble/hashes/utils.js';
import { elementAt, childrenOf } from './der.ts';

/** signedData (RFC 2315, 9.1), as it stands in a file. */
const SIGNED_DATA = '2a864886f70d010702';
const CONTEXT_0 = 0xa0;

/** The certificates of a PKCS #7 file (.p7b), each as DER; none where it has none. */
export function certificatesOfPkcs7(bytes: Uint8Array): readonly Uint8Array[] {
  const [type, content] = childrenOf(bytes, elementAt(bytes, 0));
  if (
    !type ||
    content?.tag !== CONTEXT_0 ||
    bytesToHex(bytes.subarray(type.start, type.end)) !== SIGNED_DATA
  )
    return [];
  const [signed] = childrenOf(bytes, content);
  // version, digest algorithms, the content, then the certificates.
  const certificates = childrenOf(bytes, signed).find(({ tag }) => tag === CONTEXT_0);
  const found: Uint8Array[] = [];
  for (let at = certificates?.start ?? 0; certificates && at < certificates.end;) {
    const one = elementAt(bytes, at);
    if (!one || one.end > bytes.length) break;
    found.push(bytes.subarray(at, one.end));
    at = one.end;
  }
  return found;
}
