import { afterAllOf, following, isElement, type Element, type Node } from '../dom.ts';
import { NS } from '../../model/names.ts';
import type { FailedStep } from '../../model/signature-report.ts';
import type { Provenance } from './copied.ts';
import type { SignatureParts } from './parts.ts';
import { isSamlElement } from './placement.ts';
import { quote } from './structure.ts';
import { say } from '../../i18n/say.ts';

/** Words that stand for a removed value and for nothing else, wherever they stand in it. */
const REPLACED =
  /(?<![A-Za-z])(?:redacted|anonymi[sz]ed|anonymisiert|obfuscated|obfuscation|pseudonymi[sz]ed|geschw(?:ä|ae)rzt|unkenntlich)(?![A-Za-z])/i;
/** Other such words, where they are the whole value. */
const REMOVED =
  /^(?:removed|masked|stripped|sanitized|censored|omitted|snipped|entfernt|zensiert|maskiert)$/i;
/** In brackets, names of what was there are signs too. */
const BRACKETED =
  /^(?:<[^<>]{1,60}>|\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|\[(?:removed|masked|hidden|filtered|omitted|deleted|secret|private|confidential|snip|cut|truncated|entfernt|pii|e-?mail(?: address)?|(?:user|full|first|last)?[ _-]?name|user|upn|domain|company|customer|tenant|phone|cert|certificate|signature|value|data|base64)\])$/i;
/** Signs that are written over a text. */
const OVERWRITTEN = /[*\u2022\u25CF\u2588\u2587\u25A0]{3}|^[#?_~-]{3,400}$/;
/** The same as letters, alone or as the parts of an address. */
const CROSSED_OUT = /(?<![A-Za-z0-9])(?:x{4,400}|X{4,400})(?![A-Za-z0-9])|^[xX]{3}$/;
/** Where a text was cut. */
const CUT = /^(?:\.{3}|\u2026)|(?:\.{3}|\u2026)$/;
/** In base64, where dots are no part of a value. */
const CUT_INSIDE = /\.{3}|\u2026/;

const BASE64: ReadonlySet<string> = new Set([
  'SignatureValue',
  'DigestValue',
  'X509Certificate',
  'CipherValue',
]);

/** A value that is longer is no sign of a replaced one, unless it is base64. */
const LONGEST = 400;

/**
 * Whether a value looks like what people and programs write in place of one that nobody is to see.
 */
export function isReplaced(value: string): boolean {
  const trimmed = value.slice(0, LONGEST + 1).trim();
  if (trimmed.length > LONGEST) return false;
  return [REPLACED, REMOVED, BRACKETED, OVERWRITTEN, CROSSED_OUT, CUT].some((sign) =>
    sign.test(trimmed),
  );
}

const isCutBase64 = (name: string, value: string): boolean =>
  BASE64.has(name) && (CUT_INSIDE.test(value) || OVERWRITTEN.test(value) || REPLACED.test(value));

const OF_SIGNATURE: ReadonlySet<string> = new Set([
  'Signature',
  'SignedInfo',
  'Reference',
  'Transforms',
  'X509Data',
]);

/**
 * Whether only elements may stand in it: SAML has text beside elements nowhere but in the values of
 * attributes.
 */
const hasNoMixedContent = (element: Element): boolean =>
  element.namespaceURI === NS.signature
    ? OF_SIGNATURE.has(element.localName ?? '')
    : isSamlElement(element) && element.localName !== 'AttributeValue';

const isText = ({ nodeType }: Node): boolean => nodeType === 3 || nodeType === 4;

/** The text that stands directly in an element, and whether elements stand beside it. */
function ownText(element: Element): {
  readonly texts: readonly string[];
  readonly isMixed: boolean;
} {
  const texts: string[] = [];
  let isMixed = false;
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (isElement(child)) isMixed = true;
    else if (isText(child)) texts.push(child.nodeValue ?? '');
  }
  return { texts, isMixed };
}

/** The first comment of an element that has no text; empty where it has none. */
function commentIn(element: Element): string {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 8) return (child.nodeValue ?? '').trim();
  }
  return '';
}

function replacedAttribute(element: Element): string | null {
  for (let n = 0; n < element.attributes.length; n += 1) {
    const attribute = element.attributes[n];
    if (!attribute || attribute.namespaceURI === 'http://www.w3.org/2000/xmlns/') continue;
    if (!isReplaced(attribute.value.replace(/^#/, ''))) continue;
    const name = `${element.tagName} ${attribute.name}`;
    return say`In this copy the attribute ${quote(name)} has the value ${quote(attribute.value)}, which looks like a mark for a removed value.`;
  }
  return null;
}

function damagedText(element: Element): string | null {
  const { texts, isMixed } = ownText(element);
  const name = element.localName ?? '';
  if (isMixed || (element.namespaceURI === NS.signature && OF_SIGNATURE.has(name))) {
    const stray = hasNoMixedContent(element) ? texts.find((text) => text.trim() !== '') : undefined;
    if (stray === undefined) return null;
    return say`In this copy the text ${quote(stray.trim())} is between the elements of ${quote(element.tagName)}, where SAML allows no text.`;
  }
  // In place of the value a comment may say that it was removed.
  const value = texts.join('').trim() || commentIn(element);
  if (value === '' || !(isReplaced(value) || isCutBase64(name, value))) return null;
  return say`In this copy the value of ${quote(element.tagName)} is ${quote(value)}, which looks like a mark for a removed value.`;
}

/** The first sign of damage in an element, as a sentence; null where there is none. */
function damageIn(root: Element, without: Element | null): string | null {
  for (let node: Node | null = root; node;) {
    if (node === without) {
      node = afterAllOf(node, root);
      continue;
    }
    const found = isElement(node) ? (damagedText(node) ?? replacedAttribute(node)) : null;
    if (found !== null) return found;
    node = following(node, root);
  }
  return null;
}

/** Whether text stands between elements where SAML has none, anywhere. */
export const hasStrayText = (elements: readonly Element[]): boolean =>
  elements.some((element) => {
    if (!hasNoMixedContent(element)) return false;
    const { texts, isMixed } = ownText(element);
    return isMixed && texts.some((text) => text.trim() !== '');
  });

/** More texts than this are not looked at. */
const MAX_NOTES = 200;

/**
 * The texts that stand between elements where SAML has none, and the comments: where people write
 * that they left something out.
 */
export function notesIn(elements: readonly Element[]): string[] {
  const notes: string[] = [];
  for (const element of elements) {
    const isMixed = hasNoMixedContent(element) && ownText(element).isMixed;
    for (
      let child = element.firstChild;
      child && notes.length < MAX_NOTES;
      child = child.nextSibling
    ) {
      const text =
        child.nodeType === 8 || (isMixed && isText(child)) ? (child.nodeValue ?? '').trim() : '';
      if (text !== '') notes.push(text);
    }
  }
  return notes;
}

/**
 * What can fail because a value was replaced. What else fails is no work of somebody who hides a
 * value.
 */
const OF_DAMAGE: ReadonlySet<FailedStep | null> = new Set<FailedStep | null>([
  'digest-mismatch',
  'signature-mismatch',
  'reference-uri',
  'reference-not-parent',
  'signedinfo-count',
  'no-reference',
]);

/**
 * A sign that a copy was changed after it was taken, in the part of it that made a signature fail:
 * a value was replaced, or text of another program stands in it.
 *
 * @returns a sentence that says what was seen; null where nothing shows that, and for a message as
 * it was sent
 */
export function signOfDamage(
  provenance: Provenance,
  failedStep: FailedStep | null,
  { signature, signedInfo }: SignatureParts,
  signed: Element | null,
): string | null {
  if (provenance === 'recorded') return null;
  const parent = signature.parentNode;
  if (failedStep === 'duplicate-id') return isElement(parent) ? replacedAttribute(parent) : null;
  if (!OF_DAMAGE.has(failedStep)) return null;
  if (failedStep === 'signature-mismatch') return damageIn(signature, null);
  if (failedStep === 'digest-mismatch') {
    return (signed && damageIn(signed, signature)) ?? (signedInfo && damageIn(signedInfo, null));
  }
  return damageIn(signature, null) ?? (isElement(parent) ? replacedAttribute(parent) : null);
}
