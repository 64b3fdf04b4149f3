import type { XmlDocument } from '../model/xml.ts';
import { childNamed, isNamed, textOf } from './dom.ts';
import { NS } from '../model/names.ts';
import { DIGEST_ALGORITHMS } from './signature/algorithms.ts';
import { digestOf } from './signature/digest.ts';
import { toBase64 } from '../encoding/base64.ts';
import { betweenTags } from './signature/likely-edits.ts';
import { readParts } from './signature/parts.ts';
import { signedForm } from './signature/processor.ts';
import { referred } from './signature/structure.ts';

/**
 * Whether a text is what was signed. unsigned: nothing says so. exact: every digest is the one of
 * its content. formatted: every digest is once the white space between tags is taken away. other:
 * some digest is not.
 */
export type Copied = 'unsigned' | 'exact' | 'formatted' | 'other';

/** A login has two or three; of a hostile text no more are looked at. */
const MAX_SIGNATURES = 8;
/** Characters of canonical forms, together. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/**
 * Compares the digests of a document's signatures with its content, and nothing else of them: it
 * tells copies of a message apart, and proves nothing about who made it. Never throws.
 */
export function digestsOf(document: XmlDocument): Copied {
  const signatures = document.elements.filter((element) =>
    isNamed(element, NS.signature, 'Signature'),
  );
  if (signatures.length === 0) return 'unsigned';
  let left = MAX_CHARACTERS;
  let worst: Copied = 'exact';
  for (const signature of signatures.slice(0, MAX_SIGNATURES)) {
    const parts = readParts(signature);
    const [reference] = parts.references;
    const hash = DIGEST_ALGORITHMS.get(reference?.digestMethod ?? '');
    const signed = reference ? referred(document, reference) : null;
    const stated = reference && childNamed(reference.element, NS.signature, 'DigestValue');
    if (!reference || !hash || !signed || !stated || left <= 0) return 'other';
    const digest = textOf(stated).replace(/\s+/g, '');
    let form: string;
    try {
      form = signedForm(document, parts, reference, signed);
    } catch {
      // A canonicalization or a namespace that has no canonical form: this text is not what was
      // signed, whatever it was.
      return 'other';
    }
    left -= form.length;
    if (toBase64(digestOf(form, hash)) === digest) continue;
    if (toBase64(digestOf(betweenTags(form), hash)) !== digest) return 'other';
    worst = 'formatted';
  }
  return worst;
}
