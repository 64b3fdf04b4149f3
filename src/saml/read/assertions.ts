import { isAdvice } from '../advice.ts';
import type { Assertion } from '../content.ts';
import { isNamed, type Element, type Node } from '../dom.ts';
import { NS } from '../names.ts';
import { readAssertion2 } from './assertion.ts';
import { readAssertion1 } from './assertion1.ts';
import type { Reader } from './reader.ts';

/** Assertions in assertions are no login; a hostile message would make the text of each be read once more for every level. */
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
    const { inAdvice, nesting } = node.parentNode ? this.within(node.parentNode) : { inAdvice: false, nesting: 0 };
    const found = { inAdvice: inAdvice || isAdvice(node), nesting: nesting + (isAssertion(node) ? 1 : 0) };
    this.known.set(node, found);
    return found;
  }
}

/**
 * Every assertion of the document that is not inside an Advice: those that are children of `parent` first, then those that hide
 * elsewhere.
 */
export function readAssertions(reader: Reader, parent: Element | null): Assertion[] {
  const ancestry = new Ancestry();
  const found = reader.document.elements.filter((element) => {
    if (!isAssertion(element)) return false;
    const { inAdvice, nesting } = ancestry.of(element);
    return !inAdvice && nesting <= MAX_NESTING;
  });
  const isDirect = (element: Element): boolean => parent !== null && element.parentNode === parent;
  return [...found.filter(isDirect), ...found.filter((element) => !isDirect(element))].map((element) =>
    readAssertion(reader, element, isDirect(element)),
  );
}
