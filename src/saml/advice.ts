import { isElement, isNamed, type Node } from './dom.ts';
import { NS } from '../model/names.ts';

/**
 * Whether a node is the Advice of an Assertion (SAML core 2.6.1, and its counterpart in SAML 1.1):
 * what stands in it nobody reads as a statement of this login. An element of that name in another
 * namespace, or elsewhere than in an Assertion, is none: what it contains counts.
 */
export function isAdvice(node: Node): boolean {
  const namespace = [NS.assertion, NS.assertion1].find((one) => isNamed(node, one, 'Advice'));
  return (
    namespace !== undefined &&
    isElement(node.parentNode) &&
    isNamed(node.parentNode, namespace, 'Assertion')
  );
}
