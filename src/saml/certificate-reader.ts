import { latin1 } from '../encoding/bytes.ts';
import { CertificateError, type CertificateErrorCode } from './certificate/certificate-error.ts';
import { certificateInfo } from './certificate/certificate-info.ts';
import { otherStructure, wholeElement } from './certificate/der.ts';
import { certificatesOfPkcs7 } from './certificate/pkcs7.ts';
import { describedInstead, tangledBlocks } from './certificate/tangled.ts';
import { bareBlocks, pemBlocks, xmlBlocks, type Block } from './certificate/pem-text.ts';
import type { CertificateInfo } from '../model/certificate-info.ts';
import { decodeBase64 } from '../encoding/lenient-base64.ts';
import { say } from '../i18n/say.ts';

export { CertificateError } from './certificate/certificate-error.ts';

/** Characters; a certificate has two thousand, and nobody has a hundred of them. */
const MAX_TEXT = 1_000_000;

/**
 * What is tried in another way: in the middle of other text, or changed on its way, there may be a
 * certificate all the same.
 */
const TRIED_AGAIN: ReadonlySet<CertificateErrorCode> = new Set([
  'empty',
  'xml',
  'not-base64',
  'truncated',
  'not-a-certificate',
]);

/**
 * Reads the certificates of a field that a person filled in, in order: PEM with anything around it,
 * bare base64, X509Certificate elements, base64 of a PEM file, PKCS #7; quoted in a mail, in a
 * program, in JSON.
 *
 * @returns at least one
 * @throws CertificateError when there is none, when one cannot be read, or when it is something
 * else
 */
export function readCertificates(text: string): CertificateInfo[] {
  try {
    return blocksOf(text).flatMap(readRemembered);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    const found =
      error.code === 'pkcs7' ? inPkcs7(text) : TRIED_AGAIN.has(error.code) ? inTangle(text) : [];
    if (found.length > 0) return found;
    throw (TRIED_AGAIN.has(error.code) && describedInstead(text)) || error;
  }
}

function inTangle(text: string): CertificateInfo[] {
  for (const blocks of tangledBlocks(text)) {
    try {
      return blocks.flatMap(readRemembered);
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      // What is no certificate is told of by what the text was taken for at first; a private key
      // wherever it is.
      if (error.code === 'private-key') throw error;
    }
  }
  return [];
}

function inPkcs7(text: string): CertificateInfo[] {
  const { bytes, error } = decodeBase64(text.replace(/-----[^-\n]{1,60}-----/g, '').trim());
  if (error) return [];
  return certificatesOfPkcs7(bytes).map((der) =>
    readDer(der, [say`it was taken out of a PKCS #7 file (.p7b)`]),
  );
}

/**
 * Every message of a provider carries the same certificate, and every diagnosis reads the Console's
 * again; reading one takes as long as verifying a small message.
 */
const recent = new Map<string, readonly Block[]>();
const MAX_RECENT = 32;
const MAX_RECENT_TEXT = 16_384;
const readBlocks = new WeakMap<Block, readonly CertificateInfo[]>();

/**
 * Reads one certificate, as {@link readCertificates}; of several the first, which its note then
 * says.
 *
 * @throws CertificateError
 */
export function readCertificate(base64OrPem: string): CertificateInfo {
  const [block, ...others] = blocksOf(base64OrPem);
  const [certificate] = block ? readRemembered(block) : [];
  if (!certificate) throw new CertificateError('empty', say`There is no certificate here.`);
  if (others.length === 0) return certificate;
  const note = [certificate.note, say`The first of ${others.length + 1} certificates.`]
    .filter(Boolean)
    .join(' ');
  return { ...certificate, note };
}

function readRemembered(block: Block): readonly CertificateInfo[] {
  const had = readBlocks.get(block);
  if (had) return had;
  const read = readBlock(block, 0).map((certificate) => Object.freeze(certificate));
  readBlocks.set(block, read);
  return read;
}

function blocksOf(input: string): readonly Block[] {
  const had = recent.get(input);
  if (had) return had;
  const blocks = findBlocks(input);
  if (recent.size >= MAX_RECENT) recent.clear();
  if (input.length <= MAX_RECENT_TEXT) recent.set(input, blocks);
  return blocks;
}

function findBlocks(input: string): Block[] {
  if (input.length > MAX_TEXT) {
    throw new CertificateError(
      'too-large',
      say`This text has ${input.length} characters, more than any list of certificates.`,
    );
  }
  const text = input
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^["']|["']$/g, '');
  if (text === '') throw new CertificateError('empty', say`There is no certificate here.`);
  // As it stands in JSON and environment files.
  const lines = text.replace(/\\r\\n|\\n|\\r/g, '\n');
  const blocks = pemBlocks(lines);
  if (blocks) return blocks;
  return lines.startsWith('<') ? xmlBlocks(lines) : bareBlocks(lines);
}

function readBlock({ body, notes }: Block, depth: number): CertificateInfo[] {
  const { bytes, notes: oddities } = decoded(body);
  const inner = depth === 0 ? innerText(bytes) : null;
  if (inner !== null) {
    const blocks = pemBlocks(inner) ?? bareBlocks(inner);
    return blocks.flatMap((block) =>
      readBlock(
        {
          body: block.body,
          notes: [...notes, ...block.notes, say`it is a PEM file in base64 once more`],
        },
        1,
      ),
    );
  }
  const { der, rest } = wholeElement(bytes);
  const following = rest === 0 ? [] : [say`${rest} bytes after the certificate are ignored`];
  return [readDer(der, [...notes, ...oddities, ...following])];
}

function decoded(body: string): { bytes: Uint8Array; notes: readonly string[] } {
  if (body === '')
    throw new CertificateError(
      'empty',
      say`There is nothing between BEGIN CERTIFICATE and END CERTIFICATE.`,
    );
  if (/^0[\u0080-\uFFFF]/.test(body)) {
    throw new CertificateError(
      'binary',
      say`This is a certificate in binary form (DER). Export it again as Base-64 encoded X.509 (.CER).`,
    );
  }
  const { bytes, notes, error } = decodeBase64(body);
  if (error)
    throw new CertificateError(
      'not-base64',
      say`The certificate is damaged: ${error} is not base64.`,
    );
  return { bytes, notes };
}

/**
 * AD FS and some tools write the base64 of a PEM file, or of its base64, where the base64 of the
 * certificate belongs.
 */
function innerText(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, 12));
  return start.startsWith('-----BEGIN') || /^MI[A-P][\w+/]{9}$/.test(start) ? latin1(bytes) : null;
}

function readDer(der: Uint8Array, notes: readonly string[]): CertificateInfo {
  try {
    return certificateInfo(der, notes);
  } catch (error) {
    const other = otherStructure(der);
    if (other) throw other;
    const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
    throw new CertificateError(
      'not-a-certificate',
      say`This cannot be read as a certificate: ${detail}`,
    );
  }
}
