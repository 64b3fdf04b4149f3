import { CertificateError, insteadOf } from './certificate-error.ts';
import { say } from '../../i18n/say.ts';

/** The base64 of what may be one certificate. */
export interface Block {
  readonly body: string;
  /** What is odd about how it was written, each a part of a sentence. */
  readonly notes: readonly string[];
}

interface Marker {
  readonly begins: boolean;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** RFC 7468 labels; the dashes are not asked for, people lose them. */
const MARKER =
  /\b(BEGIN|END) ((?:NEW )?CERTIFICATE REQUEST|(?:X509 |TRUSTED )?CERTIFICATE|PKCS7|CMS|PKCS #7 SIGNED DATA|X509 CRL|(?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY|(?:[A-Z0-9]{1,20} ){0,3}PUBLIC KEY)/g;

function markersOf(text: string): Marker[] {
  return [...text.matchAll(MARKER)].map((match) => ({
    begins: match[1] === 'BEGIN',
    label: match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function refuseOthers(markers: readonly Marker[]): void {
  const labels = markers.map(({ label }) => label);
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) throw insteadOf('private-key');
  if (labels.some((label) => label.endsWith('CERTIFICATE'))) return;
  if (labels.some((label) => label.endsWith('REQUEST'))) throw insteadOf('certificate-request');
  if (labels.includes('X509 CRL')) throw insteadOf('revocation-list');
  if (labels.some((label) => label.endsWith('PUBLIC KEY'))) throw insteadOf('public-key');
  throw insteadOf('pkcs7');
}

const WITHOUT_END = say`its END line is missing`;

/**
 * The certificates of a PEM text, whatever stands around and between them; null when there is no
 * PEM marker in it.
 *
 * @throws CertificateError when something other than a certificate is marked, a private key among
 * certificates included
 */
export function pemBlocks(text: string): Block[] | null {
  const markers = markersOf(text);
  if (markers.length === 0) return null;
  refuseOthers(markers);
  const blocks: Block[] = [];
  for (const [n, marker] of markers.entries()) {
    if (!marker.label.endsWith('CERTIFICATE')) continue;
    const next = markers[n + 1];
    if (marker.begins) {
      const notes = next && !next.begins ? [] : [WITHOUT_END];
      blocks.push({ body: bodyOf(text.slice(marker.end, next?.start)), notes });
    } else if (n === 0) {
      blocks.push({
        body: bodyOf(text.slice(0, marker.start)),
        notes: [say`its BEGIN line is missing`],
      });
    }
  }
  return blocks;
}

/**
 * Without the dashes of the markers beside it, and without headers (RFC 1421), which end at an
 * empty line.
 */
function bodyOf(text: string): string {
  const inner = text.replace(/^[\s-]{1,200}/, '').replace(/[\s-]{1,200}$/, '');
  const headers = /^[\w-]{1,40}:[^\n]{0,200}\n/.test(inner) ? inner.search(/\n\s*\n/) : -1;
  return (headers < 0 ? inner : inner.slice(headers)).replace(/\s/g, '');
}

/**
 * The contents of X509Certificate elements, where XML was pasted; parsed only so far, for a
 * fragment is no document.
 */
export function xmlBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const tag = /<(?:[\w-]{1,40}:)?X509Certificate(?:\s[^>]{0,500})?>/g;
  for (const match of text.matchAll(tag)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('<', start);
    const body = bodyOf(text.slice(start, end < 0 ? undefined : end));
    blocks.push({ body, notes: [say`it was taken out of an X509Certificate element`] });
  }
  if (blocks.length > 0) return blocks;
  throw new CertificateError(
    'xml',
    say`This is XML without a certificate in it. Paste the certificate alone, or import the metadata where metadata is asked for.`,
  );
}

/** Base64 without markers: one certificate, or several one after the other. */
export function bareBlocks(text: string): Block[] {
  refuseByLook(text);
  const pieces = text
    .split(/\n\s*\n|[,;]/)
    .map((piece) => piece.replace(/\s/g, ''))
    .filter((piece) => piece !== '');
  // "MI" is how a certificate begins: SEQUENCE with a length of two bytes.
  if (pieces.every((piece) => piece.startsWith('MI')))
    return pieces.map((body) => ({ body, notes: [] }));
  return [{ body: text.replace(/\s/g, ''), notes: [] }];
}

const FINGERPRINTS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
  [64, 'SHA-256'],
]);

function refuseByLook(text: string): void {
  if (/^(?:ssh-|ecdsa-sha2-)/.test(text)) throw insteadOf('ssh-key');
  if (/^https?:\/\/\S+$/i.test(text)) {
    throw new CertificateError(
      'url',
      say`This is a link. Open it, and paste the certificate it leads to.`,
    );
  }
  if (text.length > 200) return;
  const value = text
    .replace(/^.{0,60}[=]\s*(?=[0-9a-f]{2}[: ])/i, '')
    .replace(/^(?:sha-?(?:1|256)|thumbprint)[: ]{1,3}/i, '');
  const name = /^[0-9a-f:\s-]+$/i.test(value)
    ? FINGERPRINTS.get(value.replace(/[^0-9a-f]/gi, '').length)
    : undefined;
  if (!name) return;
  throw new CertificateError(
    'fingerprint',
    say`This is a ${name} fingerprint of a certificate (a thumbprint), not the certificate itself. Paste the text from BEGIN CERTIFICATE to END CERTIFICATE.`,
  );
}
