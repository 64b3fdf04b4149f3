import { verifyValue, type KeyVerification, type Question } from './verify-value.ts';
import { withoutLayout } from './likely-edits.ts';
import { failed, StepLog, type Answer } from './steps.ts';
import { say } from '../../i18n/say.ts';

/**
 * How a message came here. recorded: as it was sent. pasted: as a text, which programs may have
 * formatted on its way. repaired: as a text that was damaged, and was put together again.
 */
export type Provenance = 'recorded' | 'pasted' | 'repaired';

const utf8 = new TextEncoder();

/**
 * A question whose signed octets are those from before the text was formatted, and what it was
 * found to be.
 */
interface Relaid {
  readonly question: Question;
  readonly judgement: KeyVerification;
}

const isFitting = ({ fitting }: KeyVerification): boolean => fitting !== null;

/**
 * The SignedInfo without the layout that was added to it, where the signature value then fits; null
 * where it does not.
 */
async function relaid(question: Question, signedInfo: string): Promise<Relaid | null> {
  for (const flat of withoutLayout(signedInfo)) {
    const other = { ...question, data: utf8.encode(flat) };
    const judgement = await verifyValue(new StepLog(), other);
    if (isFitting(judgement)) return { question: other, judgement };
  }
  return null;
}

/**
 * Why a signature over a copy does not count, and the question that tells all the same with whose
 * key it was made.
 */
export interface CopyFault {
  readonly answer: Answer;
  readonly question: Question;
}

const CHANGED = say`The layout of this text is not the one that was signed: line breaks or blanks were added after that.`;

/**
 * Whether it is the copy, and not the message, that does not have the signed digest: the signature
 * value is over the SignedInfo as it was sent, so it tells whether this text still has the layout
 * of then.
 *
 * @param signedInfo its canonical form, as it is in the text
 * @param explained the digest fits once a change of the layout is undone: what that change is, in
 * one sentence; else null
 * @returns null when the message itself was changed after it was signed, or when that may be
 */
export async function faultOfCopy(
  provenance: Provenance,
  question: Question,
  signedInfo: string,
  explained: string | null,
): Promise<CopyFault | null> {
  if (provenance === 'recorded') return null;
  const before = await relaid(question, signedInfo);
  if (explained !== null) {
    return { answer: failed('layout-changed', explained), question: before?.question ?? question };
  }
  if (provenance === 'repaired') {
    const detail = say`The text was damaged when it was copied. Not everything in it is as it was signed.`;
    return { answer: failed('copy-damaged', detail), question: before?.question ?? question };
  }
  if (before) return { answer: failed('layout-changed', CHANGED), question: before.question };
  const hasKey = question.trusted.length + question.embedded.candidates.length > 0;
  const isLaidOut = withoutLayout(signedInfo).length > 0;
  return !hasKey && isLaidOut ? { answer: failed('layout-changed', CHANGED), question } : null;
}
