import type { SamlMessage } from '../../../model/message.ts';
import { digestsOf } from '../../../saml/digests.ts';
import { hasStrayText } from '../../../saml/signature/damage.ts';
import { messagesOfPiece } from '../../../recording/pasted.ts';
import { isEncodedXml } from './base64.ts';
import type { PastedMessage } from '../../../model/pasted.ts';

/**
 * How far a piece of a text can be taken for a message as it was sent. 0: it cannot be read. 1: it
 * is XML, and no message of SAML. 2: it can be read, and text of another program stands in it. 3:
 * it can be read, and something else shows that it is not as it was sent. 4: nothing does.
 */
export type Grade = 0 | 1 | 2 | 3 | 4;

/**
 * A text of an element with a line break in it, or alone between line breaks: programs make such;
 * values of SAML have none.
 */
const BROKEN_TEXT =
  /<(?!\w{0,60}:?(?:X509Certificate|SignatureValue|DigestValue|Modulus|CipherValue)\b)[^<>/]{1,400}>[^<>]{0,4000}?\S?[ \t]{0,40}\n[ \t]{0,40}\S[^<>]{0,4000}<\//;

const hasBrokenText = (xml: string): boolean => xml.includes('\n') && BROKEN_TEXT.test(xml);

function gradeOf({ kind, document, xml }: SamlMessage): Grade {
  if (kind === 'Artifact') return 4;
  if (!document) return 0;
  if (kind === 'other') return 1;
  const copied = digestsOf(document);
  if (copied === 'exact') return 4;
  if (hasStrayText(document.elements)) return 2;
  if (copied === 'other') return 3;
  return hasBrokenText(xml ?? '') ? 3 : 4;
}

/** Whether the beginning of a piece rules out that it is a message. */
const isNone = (piece: PastedMessage): boolean =>
  (piece.is === 'base64' ||
    (piece.is === 'value' && piece.parameter !== 'wresult' && piece.parameter !== 'SAMLart')) &&
  !/^\s*</.test(piece.text) &&
  !isEncodedXml(piece.text.trimStart());

/** The grade of a piece: of two messages in one query the lower. */
export function judge(piece: PastedMessage): Grade {
  if (isNone(piece)) return 0;
  const messages = messagesOfPiece(piece, 'judged');
  const most: Grade =
    messages.length === 0 ? 0 : (piece.repaired?.includes('head-missing') ?? false) ? 3 : 4;
  return messages.reduce<Grade>(
    (least, message) => Math.min(least, gradeOf(message)) as Grade,
    most,
  );
}
