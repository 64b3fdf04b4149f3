import { EXCLUSIVE_NAMESPACE } from '../canonical/method.ts';
import { attributeOf, childNamed, childrenNamed, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';

export interface Transform {
  readonly algorithm: string;
  readonly inclusivePrefixes: ReadonlySet<string>;
}

export interface Reference {
  readonly element: Element;
  /** null: there is no URI attribute, which is not the same as an empty one. */
  readonly uri: string | null;
  readonly transforms: readonly Transform[];
  readonly digestMethod: string | null;
}

/**
 * What stands in a Signature, the first of each; whether more or other things stand there is
 * checked elsewhere.
 */
export interface SignatureParts {
  readonly signature: Element;
  readonly signedInfo: Element | null;
  readonly canonicalization: Transform | null;
  readonly algorithm: string | null;
  readonly signatureMethod: Element | null;
  readonly references: readonly Reference[];
  /** Base64 as written; null when there is no SignatureValue. */
  readonly value: string | null;
  readonly keyInfo: Element | null;
}

const child = (parent: Element | null, name: string): Element | null =>
  parent && childNamed(parent, NS.signature, name);

export function readParts(signature: Element): SignatureParts {
  const signedInfo = child(signature, 'SignedInfo');
  const signatureMethod = child(signedInfo, 'SignatureMethod');
  const method = child(signedInfo, 'CanonicalizationMethod');
  const value = child(signature, 'SignatureValue');
  return {
    signature,
    signedInfo,
    canonicalization: method && readTransform(method),
    algorithm: signatureMethod && attributeOf(signatureMethod, 'Algorithm'),
    signatureMethod,
    references: signedInfo
      ? childrenNamed(signedInfo, NS.signature, 'Reference').map(readReference)
      : [],
    value: value && textOf(value),
    keyInfo: child(signature, 'KeyInfo'),
  };
}

/** What a Reference element says, of the document itself or of its canonical SignedInfo. */
export function readReference(element: Element): Reference {
  const transforms = child(element, 'Transforms');
  const digestMethod = child(element, 'DigestMethod');
  return {
    element,
    uri: attributeOf(element, 'URI'),
    transforms: transforms
      ? childrenNamed(transforms, NS.signature, 'Transform').map(readTransform)
      : [],
    digestMethod: digestMethod && attributeOf(digestMethod, 'Algorithm'),
  };
}

/**
 * A Transform or CanonicalizationMethod with its PrefixList (Exclusive XML Canonicalization 1.0,
 * section 4).
 */
function readTransform(element: Element): Transform {
  const inclusive = childNamed(element, EXCLUSIVE_NAMESPACE, 'InclusiveNamespaces');
  const list = inclusive ? (attributeOf(inclusive, 'PrefixList') ?? '') : '';
  const prefixes = list.split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  return {
    algorithm: attributeOf(element, 'Algorithm') ?? '',
    inclusivePrefixes: new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))),
  };
}
