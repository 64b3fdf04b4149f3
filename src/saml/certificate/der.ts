import { hexStart } from '../../encoding/bytes.ts';
import { CertificateError, insteadOf } from './certificate-error.ts';
import { say } from '../../i18n/say.ts';

/** An element of DER: its tag, and where its content is. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const SEQUENCE = 0x30;
const [INTEGER, BIT_STRING, OCTET_STRING, OID, SET] = [0x02, 0x03, 0x04, 0x06, 0x31];

/**
 * Tag and content of the element at an offset (X.690 8.1); null when it is no definite-length
 * element.
 */
export function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) return null;
  let length = 0;
  for (let n = 0; n < count; n += 1) length = length * 256 + (bytes[at + 2 + n] ?? 0);
  return { tag, start: at + 2 + count, end: at + 2 + count + length };
}

/** The elements inside an element; at most twelve. */
export function childrenOf(bytes: Uint8Array, parent: Element | null | undefined): Element[] {
  const children: Element[] = [];
  for (let at = parent?.start ?? 0; parent && at < parent.end && children.length < 12;) {
    const child = elementAt(bytes, at);
    if (!child) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/**
 * The bytes of one certificate, by the length it declares.
 *
 * @returns `rest`: bytes that follow it
 * @throws CertificateError when they do not begin like one, or end before its end
 */
export function wholeElement(bytes: Uint8Array): { der: Uint8Array; rest: number } {
  const outer = elementAt(bytes, 0);
  if (!outer || outer.tag !== SEQUENCE) {
    throw new CertificateError(
      'not-a-certificate',
      say`This is not a certificate: its bytes begin with ${hexStart(bytes)}, and a certificate begins with 30.`,
    );
  }
  if (outer.end > bytes.length) {
    throw new CertificateError(
      'truncated',
      say`The certificate is cut off: it says that it has ${outer.end} bytes, and ${bytes.length} are here. Copy it again, to its last line.`,
    );
  }
  return { der: bytes.subarray(0, outer.end), rest: bytes.length - outer.end };
}

/**
 * What a DER structure is that is no certificate, by the shape of its first levels; null when it is
 * not known.
 */
export function otherStructure(der: Uint8Array): CertificateError | null {
  const children = childrenOf(der, elementAt(der, 0));
  const tags = children.map(({ tag }) => tag);
  const grandchildren = childrenOf(der, children[0]);
  const inner = grandchildren.map(({ tag }) => tag);
  const [first, second, third] = tags;
  if (first === OID) return insteadOf('pkcs7');
  if (first === INTEGER && second === SEQUENCE)
    return insteadOf(third === OCTET_STRING ? 'private-key' : 'pkcs12');
  if (first === INTEGER && (second === OCTET_STRING || tags.length > 2))
    return insteadOf('private-key');
  if (first === INTEGER && second === INTEGER) return insteadOf('public-key');
  if (first !== SEQUENCE) return null;
  if (second === BIT_STRING) return insteadOf('public-key');
  if (second === OCTET_STRING) return insteadOf('private-key');
  // CertificationRequestInfo (RFC 2986): version, subject (a list of SET), key.
  const name = childrenOf(der, grandchildren[1]).map(({ tag }) => tag);
  if (inner[0] === INTEGER && inner[1] === SEQUENCE && name.every((tag) => tag === SET))
    return insteadOf('certificate-request');
  return null;
}
