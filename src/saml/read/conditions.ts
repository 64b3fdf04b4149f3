import type { Assertion } from '../../model/saml-content.ts';
import { childNamed, childrenNamed, type Element } from '../dom.ts';
import type { Reader } from './reader.ts';

/**
 * An assertion's Conditions (core 2.5.1; 1.1 core 2.3.2.1); null when it has none.
 *
 * @param restriction the element around the Audiences, which 1.1 calls otherwise
 */
export function readConditions(
  reader: Reader,
  assertion: Element,
  namespace: string,
  restriction: 'AudienceRestriction' | 'AudienceRestrictionCondition',
): Assertion['conditions'] {
  const element = childNamed(assertion, namespace, 'Conditions');
  if (!element) return null;
  return {
    place: reader.place(element),
    notBefore: reader.attribute(element, 'NotBefore'),
    notOnOrAfter: reader.attribute(element, 'NotOnOrAfter'),
    audiences: childrenNamed(element, namespace, restriction)
      .flatMap((restricted) => childrenNamed(restricted, namespace, 'Audience'))
      .map((audience) => reader.located(audience)),
  };
}
