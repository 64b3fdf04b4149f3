import type { HashName } from './algorithms.ts';
import { writeBase64 } from './base64.ts';
import { digestOfBytes } from './digest.ts';
import { say } from '../../text/say.ts';

/** A way a message may have been changed on its way: how to undo it, and what to say when that makes the digest fit. */
interface Hypothesis {
  readonly undo: (form: string) => Uint8Array | null;
  readonly says: string;
}

const utf8 = new TextEncoder();

const HYPOTHESES: readonly Hypothesis[] = [
  {
    undo: (form) => utf8.encode(form.replace(/>\s+</g, '><')),
    says: say`Without the line breaks and blanks between elements it fits: the message was formatted after it was signed.`,
  },
  {
    undo: (form) => utf8.encode(form.replaceAll('\n', '&#xD;\n')),
    says: say`With the line ends of Windows it fits: they were changed after the message was signed.`,
  },
  {
    undo: latin1Bytes,
    says: say`Read as UTF-8 it fits: the message went through a step that takes it for ISO-8859-1.`,
  },
];

/** The bytes that were read as one character each; null when that cannot have been. */
function latin1Bytes(form: string): Uint8Array | null {
  if (!/[\u0080-\u00FF]/.test(form) || /[\u0100-\uFFFF]/.test(form)) return null;
  return Uint8Array.from(form, (character) => character.charCodeAt(0));
}

/**
 * What likely happened to a message whose digest does not fit.
 *
 * @param stated the digest that is signed, base64
 * @returns a sentence; null when none of the usual changes explains it
 */
export function likelyChange(form: string, stated: string, hash: HashName): string | null {
  for (const { undo, says } of HYPOTHESES) {
    const bytes = undo(form);
    if (bytes && writeBase64(digestOfBytes(bytes, hash)) === stated) return says;
  }
  return null;
}
