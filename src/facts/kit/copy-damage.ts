import type { SamlMessage } from '../../model/message.ts';
import { isReplaced } from '../../saml/signature/damage.ts';

/**
 * What is wrong with a text that was copied and cannot be read. masked: its value was replaced.
 * left-out: a person or a program left a part out. cut: it ends too early. changed: something in it
 * is not as it was sent.
 */
export type CopyDamage = 'masked' | 'left-out' | 'cut' | 'changed';

/**
 * What people and programs write where they leave something out. Not `...` in markup: a value may
 * say that.
 */
const LEFT_OUT =
  /[<[({]\s{0,3}(?:snip(?:ped)?|cut|\.{3,6}|…|truncated|omitted|removed|redacted|shortened|etc\.?|\d{1,9} (?:more )?(?:characters?|bytes|chars))[^<>[\](){}\n]{0,40}[>\])}]|…|\.\.\.|\*\*\*\*|--\s?8<\s?--/i;

/**
 * The first mark of something left out in a text, as it is written there; null where there is none.
 */
export function leftOutMark(text: string): string | null {
  return LEFT_OUT.exec(text)?.[0] ?? null;
}

/** Words with which people say in a comment that they left something out. */
const WORDS =
  /\b(?:snip(?:ped)?|removed|omitted|redacted|deleted|shortened|truncated|entfernt|gek(?:ü|ue)rzt)\b/i;
/** A longer comment says something else. */
const LONGEST_NOTE = 200;

/** Whether a comment, or a text where SAML has none, says that a part was left out there. */
export const saysLeftOut = (note: string): boolean =>
  note.length < LONGEST_NOTE &&
  (WORDS.test(note) || leftOutMark(note) !== null || isReplaced(note));

/** Whether a decoded text ends before the end tag of its root element. */
function endsTooEarly(xml: string): boolean {
  const name = /^\s{0,100}(?:<\?xml[^<>]{0,300}\?>\s{0,100})?<([^\s<>/]{1,200})/.exec(xml)?.[1];
  return name !== undefined && !xml.trimEnd().endsWith(`</${name}>`);
}

/** What kept a copied message from being read. */
export function damageOf({
  sent,
  xml,
  error,
}: Pick<SamlMessage, 'sent' | 'xml' | 'error'>): CopyDamage {
  if (error?.code === 'masked') return 'masked';
  if (leftOutMark(xml !== null && sent === xml ? xml : sent) !== null) return 'left-out';
  if (error?.code === 'not-base64') return 'changed';
  if (error?.code === 'truncated' || (xml !== null && endsTooEarly(xml))) return 'cut';
  return 'changed';
}
