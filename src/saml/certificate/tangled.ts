import { CertificateError, insteadOf } from './certificate-error.ts';
import { pemBlocks, type Block } from './pem-text.ts';
import { say } from '../../i18n/say.ts';

/**
 * Certificates in a text that other programs changed on its way, or in the middle of another text:
 * mail, code, XML, JSON.
 */

const REFERENCES = say`it contains character references of XML`;
const REPLY_MARKS = say`each of its lines begins with the mark of a quoted mail`;
const BROKEN_MARKER = say`its BEGIN or END line is broken`;
const DUG_OUT = say`it was taken out of another text`;

interface Change {
  readonly note: string;
  readonly pattern: RegExp;
  readonly by: string;
}

const CHANGES: readonly Change[] = [
  { note: REFERENCES, pattern: /&#(?:1[03]|x0{0,4}[ad]);?/gi, by: '\n' },
  { note: REFERENCES, pattern: /&(?:quot|#34|#x22|apos|#39|#x27);/gi, by: '"' },
  { note: REPLY_MARKS, pattern: /^[ \t]{0,8}[>|][>| \t]{0,20}/gm, by: '' },
  {
    note: BROKEN_MARKER,
    pattern:
      /[-\u2010-\u2015]{1,5}[ \t]{0,3}BEGIN[ \t_-]{0,3}(?:X509[ \t_-]{0,3}|TRUSTED[ \t_-]{0,3})?CERTIFICATE[ \t]{0,3}[-\u2010-\u2015]{1,5}/g,
    by: '\n-----BEGIN CERTIFICATE-----\n',
  },
  {
    note: BROKEN_MARKER,
    pattern:
      /[-\u2010-\u2015]{1,5}[ \t]{0,3}END[ \t_-]{0,3}(?:X509[ \t_-]{0,3}|TRUSTED[ \t_-]{0,3})?CERTIFICATE[ \t]{0,3}[-\u2010-\u2015]{1,5}/g,
    by: '\n-----END CERTIFICATE-----\n',
  },
];

const isRight = (marker: string): boolean =>
  /^-----(?:BEGIN|END) (?:X509 |TRUSTED )?CERTIFICATE-----$/.test(marker);

/** The text with what programs did to it undone, and what that was. */
function untangled(text: string): { readonly text: string; readonly notes: readonly string[] } {
  const notes = new Set<string>();
  let now = text;
  for (const { note, pattern, by } of CHANGES) {
    now = now.replace(pattern, (found) => {
      if (note !== BROKEN_MARKER || !isRight(found)) notes.add(note);
      return by;
    });
  }
  return { text: now, notes: [...notes] };
}

/** Texts of a program on several lines: what ends one and begins the next. */
const BETWEEN_TEXTS = /["'`][ \t]{0,20}[+.,&\\]?[ \t]{0,20}\r?\n[ \t]{0,60}["'`]/g;

/** How a certificate begins: SEQUENCE with a length of two bytes. */
const BEGINNING = /(?<![A-Za-z0-9+/_=-])MII[A-Za-z0-9+/]{9}/g;

/**
 * The characters of base64 that a certificate has, by the length it declares in its first bytes.
 */
function lengthOf(beginning: string): number {
  const bytes = atob(beginning.slice(0, 8));
  const declared = bytes.charCodeAt(2) * 256 + bytes.charCodeAt(3) + 4;
  return Math.ceil(declared / 3) * 4;
}

const MAX_DUG = 50;

/** The certificates that stand in the middle of a text, each as long as it says that it is. */
function dugOut(text: string): Block[] {
  const joined = text.replace(BETWEEN_TEXTS, '');
  const blocks: Block[] = [];
  let end = 0;
  for (const { index, 0: beginning } of joined.matchAll(BEGINNING)) {
    if (index < end) continue;
    const wanted = lengthOf(beginning);
    let body = '';
    let at = index;
    for (; at < joined.length && body.length < wanted; at += 1) {
      const sign = joined.charAt(at);
      if (/[A-Za-z0-9+/=]/.test(sign)) body += sign;
      else if (!/\s/.test(sign)) break;
    }
    end = at;
    blocks.push({ body, notes: [DUG_OUT] });
    if (blocks.length === MAX_DUG) break;
  }
  return blocks;
}

/**
 * What may be certificates in a text that cannot be read as it is; the surest readings of it first.
 */
export function tangledBlocks(original: string): readonly (readonly Block[])[] {
  const { text, notes } = untangled(original);
  const noted = (blocks: readonly Block[]): readonly Block[] =>
    blocks.map(({ body, notes: own }) => ({ body, notes: [...notes, ...own] }));
  const marked = pemBlocks(text) ?? [];
  return [noted(marked), noted(dugOut(text))].filter((blocks) => blocks.length > 0);
}

/**
 * What a text is that describes a certificate and does not contain it; null when it is no such
 * text.
 */
export function describedInstead(text: string): CertificateError | null {
  if (/"kty"\s{0,10}:/.test(text)) {
    return new CertificateError(
      'public-key',
      say`This is a JSON Web Key Set without certificates (it has no "x5c"). Paste the certificate itself: the text from BEGIN CERTIFICATE to END CERTIFICATE.`,
    );
  }
  const isListing =
    /^[ \t]{0,40}(?:\[?(?:Subject|Thumbprint|Serial Number|Issuer)\]?|CertificateType|IsPrimary|NotAfter)[ \t]{0,40}(?:[:=]|$)/im;
  if (isListing.test(text)) {
    return new CertificateError(
      'listing',
      say`This is the output of PowerShell or of another program that describes the certificate (subject, thumbprint) and does not contain it. Export the certificate as Base-64 encoded X.509 (.CER), and paste the text of that file.`,
    );
  }
  if (/^\s*Certificate:\s*Data:/i.test(text)) return insteadOf('description');
  return null;
}
