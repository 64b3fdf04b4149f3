import { isAdvice } from '../advice.ts';
import type { Assertion, Place } from '../../model/saml-content.ts';
import { isNamed, type Element, type Node } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { readAssertion2 } from './assertion.ts';
import { readAssertion1 } from './assertion1.ts';
import type { Reader } from './reader.ts';

/**
 * Assertions in assertions are no login; a hostile message would make the text of each be read once
 * more for every level.
 */
const MAX_NESTING = 4;

const isAssertion = (node: Node): node is Element =>
  isNamed(node, NS.assertion, 'Assertion') || isNamed(node, NS.assertion1, 'Assertion');

export function readAssertion(reader: Reader, element: Element, isDirectChild: boolean): Assertion {
  const read = element.namespaceURI === NS.assertion ? readAssertion2 : readAssertion1;
  return read(reader, element, isDirectChild);
}

interface Surroundings {
  /** Inside an Advice, which nobody reads as a statement of this login (SAML core 2.6.1). */
  readonly inAdvice: boolean;
  /** How many assertions it stands in. */
  readonly nesting: number;
}

/** What the nodes of a document stand in; each parent is looked at once. */
export class Ancestry {
  private readonly known = new Map<Node, Surroundings>();

  of(element: Element): Surroundings {
    return element.parentNode ? this.within(element.parentNode) : { inAdvice: false, nesting: 0 };
  }

  private within(node: Node): Surroundings {
    const had = this.known.get(node);
    if (had) return had;
    const { inAdvice, nesting } = node.parentNode
      ? this.within(node.parentNode)
      : { inAdvice: false, nesting: 0 };
    const found = {
      inAdvice: inAdvice || isAdvice(node),
      nesting: nesting + (isAssertion(node) ? 1 : 0),
    };
    this.known.set(node, found);
    return found;
  }
}

/**
 * The elements whose content says who logs in, by name in lower case, with the namespaces in which
 * they do. A reader that goes by local name takes any of that name, and some do not tell large
 * letters from small ones.
 */
const SPEAKING: ReadonlyMap<
  string,
  { readonly name: string; readonly namespaces: readonly string[] }
> = new Map([
  ['assertion', { name: 'Assertion', namespaces: [NS.assertion, NS.assertion1] }],
  ['encryptedassertion', { name: 'EncryptedAssertion', namespaces: [NS.assertion] }],
  ['response', { name: 'Response', namespaces: [NS.protocol, NS.protocol1] }],
]);

function isLookalike({ localName, namespaceURI }: Element): boolean {
  const speaking = SPEAKING.get((localName ?? '').toLowerCase());
  return (
    speaking !== undefined &&
    !(localName === speaking.name && speaking.namespaces.includes(namespaceURI ?? ''))
  );
}

/** More than this many of a kind say nothing new. */
const MAX_SUSPECTS = 20;

/**
 * Elements that bear the name of one of SAML's and are none of them, by their namespace or by large
 * and small letters, outside of attribute values: readers that go by the local name take them for
 * SAML's (namespace confusion). At most {@link MAX_SUSPECTS}.
 */
export function readLookalikes(reader: Reader): Place[] {
  const found: Place[] = [];
  for (const element of reader.document.elements) {
    if (found.length === MAX_SUSPECTS) break;
    if (isLookalike(element) && !isInAttributeValue(element)) found.push(reader.place(element));
  }
  return found;
}

/** What says who logs in, inside of an assertion. */
const PARTS: ReadonlySet<string> = new Set([
  'Subject',
  'NameID',
  'NameIdentifier',
  'BaseID',
  'EncryptedID',
  'AttributeStatement',
  'Attribute',
  'EncryptedAttribute',
  'AuthnStatement',
  'AuthenticationStatement',
]);

const isPart = ({ localName, namespaceURI }: Element): boolean =>
  (namespaceURI === NS.assertion || namespaceURI === NS.assertion1) && PARTS.has(localName ?? '');

/**
 * Parts of an assertion that stand in none, each with all that is in it: a reader that looks for
 * them anywhere in the message takes them for the login's. At most {@link MAX_SUSPECTS}.
 */
export function readStrays(reader: Reader): Place[] {
  const ancestry = new Ancestry();
  const found: Place[] = [];
  for (const element of reader.document.elements) {
    if (found.length === MAX_SUSPECTS) break;
    if (!isPart(element) || ancestry.of(element).nesting > 0) continue;
    const place = reader.place(element);
    if (place.span.start >= (found.at(-1)?.span.end ?? 0)) found.push(place);
  }
  return found;
}

function isInAttributeValue(element: Element): boolean {
  for (let around = element.parentNode; around; around = around.parentNode) {
    if (
      isNamed(around, NS.assertion, 'AttributeValue') ||
      isNamed(around, NS.assertion1, 'AttributeValue')
    )
      return true;
  }
  return false;
}

/**
 * Every assertion of the document that is not inside an Advice: those that are children of `parent`
 * first, then those that hide elsewhere.
 */
export function readAssertions(reader: Reader, parent: Element | null): Assertion[] {
  const ancestry = new Ancestry();
  const found = reader.document.elements.filter((element) => {
    if (!isAssertion(element)) return false;
    const { inAdvice, nesting } = ancestry.of(element);
    return !inAdvice && nesting <= MAX_NESTING;
  });
  const isDirect = (element: Element): boolean => parent !== null && element.parentNode === parent;
  return [...found.filter(isDirect), ...found.filter((element) => !isDirect(element))].map(
    (element) => readAssertion(reader, element, isDirect(element)),
  );
}
