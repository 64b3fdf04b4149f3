import type { XmlDocument } from '../../../src/model/xml.ts';
import { describe, expect, test } from 'vitest';
import { parseXml, type Element } from '../../../src/saml/dom.ts';
import { NS } from '../../../src/model/names.ts';
import {
  coversOf,
  isAssertion,
  isInAdvice,
  isSaml,
  placed,
} from '../../../src/saml/signature/placement.ts';

const PREFIXES =
  `xmlns:p="${NS.protocol}" xmlns:a="${NS.assertion}" xmlns:m="${NS.metadata}" xmlns:p1="${NS.protocol1}" xmlns:a1="${NS.assertion1}" ` +
  `xmlns:ds="${NS.signature}" xmlns:s="${NS.soap11}" xmlns:s2="${NS.soap12}" xmlns:t="${NS.trust2005}" xmlns:t13="${NS.trust13}"`;

/** Elements by their names, one in the other; `+` begins siblings, which stand before the next. */
function nest(path: string): string {
  return path
    .split(' ')
    .reverse()
    .reduce((inner, step) => {
      const [name = '', ...before] = step.split('+').reverse();
      return `${before
        .reverse()
        .map((each) => `<${each}/>`)
        .join('')}<${name}>${inner}</${name}>`;
    }, '');
}

function parse(xml: string): XmlDocument {
  return parseXml(xml.replace(/^<([\w:]+)/, `<$1 ${PREFIXES}`));
}

/** The last element of the path, which is the innermost. */
function innermost(path: string): Element {
  const element = parse(nest(path)).elements.at(-1);
  if (!element) throw new Error('nothing there');
  return element;
}

describe('what is signed', () => {
  test.each([
    ['p:Response', 'Response'],
    ['p:AuthnRequest', 'AuthnRequest'],
    ['p:LogoutRequest', 'LogoutRequest'],
    ['p:LogoutResponse', 'LogoutResponse'],
    ['p1:Response', 'Response'],
    ['p:ArtifactResponse', 'elsewhere'],
    ['p:constructor', 'elsewhere'],
    ['a:Assertion', 'Assertion'],
    ['a1:Assertion', 'Assertion'],
    ['a:Subject', 'elsewhere'],
    ['a1:Subject', 'elsewhere'],
    ['m:EntityDescriptor', 'Metadata'],
    ['Response', 'elsewhere'],
    ['Assertion', 'elsewhere'],
    ['p:Response a:Assertion', 'Assertion'],
    ['p1:Response a1:Assertion', 'Assertion'],
    ['p:AuthnRequest a:Assertion', 'elsewhere'],
    ['Response a:Assertion', 'elsewhere'],
    ['p:Response p:Extensions a:Assertion', 'elsewhere'],
    ['p:Response a:Assertion a:Assertion', 'elsewhere'],
    ['s:Envelope s:Body p:Response', 'Response'],
    ['s2:Envelope s2:Body p:Response', 'Response'],
    ['s:Envelope s:Body p:Response a:Assertion', 'Assertion'],
    ['s:Envelope s:Body a:Assertion', 'elsewhere'],
    ['s:Envelope s:Header p:Response', 'elsewhere'],
    ['s:Body p:Response', 'elsewhere'],
    ['s:Envelope s:Body p:Response+p:Response', 'elsewhere'],
    ['s:Envelope s:Body+s:Body p:Response', 'elsewhere'],
    ['s:Envelope s:Header+s:Body p:Response', 'Response'],
    ['Envelope s:Body p:Response', 'elsewhere'],
    ['x s:Envelope s:Body p:Response', 'elsewhere'],
    ['s:Envelope x s:Body p:Response', 'elsewhere'],
    ['p:ArtifactResponse p:Response', 'Response'],
    ['p:ArtifactResponse p:Response a:Assertion', 'Assertion'],
    ['s:Envelope s:Body p:ArtifactResponse p:Response', 'Response'],
    ['ArtifactResponse p:Response', 'elsewhere'],
    ['p:Response p:Response', 'elsewhere'],
    ['x p:ArtifactResponse p:Response', 'elsewhere'],
    ['x p:Response a:Assertion', 'elsewhere'],
    ['t:RequestSecurityTokenResponse t:RequestedSecurityToken a:Assertion', 'Assertion'],
    ['t:RequestSecurityTokenResponse t:RequestedSecurityToken a1:Assertion', 'Assertion'],
    [
      't13:RequestSecurityTokenResponseCollection t13:RequestSecurityTokenResponse t13:RequestedSecurityToken a:Assertion',
      'Assertion',
    ],
    [
      's:Envelope s:Body t:RequestSecurityTokenResponse t:RequestedSecurityToken a:Assertion',
      'Assertion',
    ],
    [
      's2:Envelope s2:Body t:RequestSecurityTokenResponse t:RequestedSecurityToken a:Assertion',
      'Assertion',
    ],
    [
      's:Envelope s:Header t:RequestSecurityTokenResponse t:RequestedSecurityToken a:Assertion',
      'elsewhere',
    ],
    ['x t:RequestSecurityTokenResponse t:RequestedSecurityToken a:Assertion', 'elsewhere'],
    ['t:RequestSecurityTokenResponse t:Other a:Assertion', 'elsewhere'],
    ['RequestedSecurityToken a:Assertion', 'elsewhere'],
    ['m:EntitiesDescriptor m:EntityDescriptor', 'elsewhere'],
    ['m:EntitiesDescriptor m:EntitiesDescriptor m:EntityDescriptor', 'elsewhere'],
    ['m:EntityDescriptor m:IDPSSODescriptor', 'elsewhere'],
    ['m:EntityDescriptor m:IDPSSODescriptor m:KeyDescriptor', 'elsewhere'],
    ['m:EntityDescriptor m:Extensions m:EntityDescriptor', 'elsewhere'],
    ['EntityDescriptor m:IDPSSODescriptor', 'elsewhere'],
    ['x m:EntitiesDescriptor m:EntityDescriptor', 'elsewhere'],
    ['m:EntityDescriptor x', 'elsewhere'],
  ])('%s => %s', (path, covers) => {
    expect(coversOf(innermost(path))).toBe(covers);
  });
});

describe('a Signature', () => {
  test.each([
    ['p:Response a:Issuer+ds:Signature', 'The Signature is at its place in p:Response.'],
    ['p:Response ds:Signature', 'The Signature is at its place in p:Response.'],
    [
      'p:Response a:Assertion a:Issuer+ds:Signature',
      'The Signature is at its place in a:Assertion.',
    ],
    ['m:EntityDescriptor ds:Signature', 'The Signature is at its place in m:EntityDescriptor.'],
    [
      'm:EntitiesDescriptor m:EntitiesDescriptor m:EntityDescriptor ds:Signature',
      'The Signature is at its place in m:EntityDescriptor.',
    ],
    [
      'm:EntityDescriptor m:IDPSSODescriptor ds:Signature',
      'The Signature is at its place in m:IDPSSODescriptor.',
    ],
    ['p1:Response ds:Signature', 'The Signature is at its place in p1:Response.'],
    [
      'a1:Assertion a1:Conditions+a1:AuthenticationStatement+ds:Signature',
      'The Signature is the last child of a1:Assertion.',
    ],
    ['a1:Assertion ds:Signature', 'The Signature is the last child of a1:Assertion.'],
  ])('%s => stands where it belongs', (path, detail) => {
    expect(placed(innermost(path))).toEqual({ failed: null, detail });
  });

  test.each([
    ['ds:Signature', 'The Signature is the root of the document.'],
    [
      'p:Response p:Status+ds:Signature',
      'The Signature in p:Response is not directly after its Issuer.',
    ],
    [
      'p:Response a:Issuer+p:Status+ds:Signature',
      'The Signature in p:Response is not directly after its Issuer.',
    ],
    [
      'p:Response Issuer+ds:Signature',
      'The Signature in p:Response is not directly after its Issuer.',
    ],
    [
      'p:Response p:Status+a:Issuer+ds:Signature',
      'The Signature in p:Response is not directly after its Issuer.',
    ],
    [
      'm:EntityDescriptor m:IDPSSODescriptor+ds:Signature',
      'The Signature in m:EntityDescriptor is not directly after its Issuer.',
    ],
    [
      'p:Response a:Assertion a:Subject ds:Signature',
      'The Signature is in a:Subject, where no reader of SAML looks for one.',
    ],
    [
      'p:Response p:Extensions a:Assertion ds:Signature',
      'The Signature is in a:Assertion, where no reader of SAML looks for one.',
    ],
    ['x ds:Signature', 'The Signature is in x, where no reader of SAML looks for one.'],
    ...[
      ['x m:EntityDescriptor', 'm:EntityDescriptor'],
      ['EntitiesDescriptor m:EntityDescriptor', 'm:EntityDescriptor'],
      ['m:EntityDescriptor x', 'x'],
      ['m:EntityDescriptor m:IDPSSODescriptor m:KeyDescriptor', 'm:KeyDescriptor'],
      ['m:EntityDescriptor m:Extensions m:EntityDescriptor', 'm:EntityDescriptor'],
      ['x m:EntityDescriptor m:IDPSSODescriptor', 'm:IDPSSODescriptor'],
    ].map(([path = '', name = '']): [string, string] => [
      `${path} ds:Signature`,
      `The Signature is in ${name}, where no reader of SAML looks for one.`,
    ]),
    [
      'p:Response a:Assertion a:Advice a:Assertion ds:Signature',
      'The Signature is inside an Advice, which only comments on the message.',
    ],
  ])('%s => does not', (path, detail) => {
    // At another position of the right parent: the schema's order is broken, and what is signed is
    // still what is read.
    const isFormal = detail.includes('directly after') ? { isFormal: true } : {};
    expect(placed(innermost(path))).toEqual({ failed: 'signature-misplaced', detail, ...isFormal });
  });

  test('between other children, its Issuer after it => does not', () => {
    const signature = parse('<p:Response><p:Status/><ds:Signature/><a:Issuer/></p:Response>')
      .elements[2];
    expect(signature && placed(signature)).toMatchObject({
      failed: 'signature-misplaced',
      isFormal: true,
    });
  });

  test('before its Issuer => does not', () => {
    const signature = parse('<p:Response><ds:Signature/><a:Issuer/></p:Response>').elements[1];
    expect(signature && placed(signature).failed).toBe('signature-misplaced');
  });

  test('before other elements of a SAML 1.1 assertion => does not', () => {
    const signature = parse('<a1:Assertion><ds:Signature/><a1:Conditions/></a1:Assertion>')
      .elements[1];
    const detail = 'The Signature in a1:Assertion is followed by other elements.';
    expect(signature && placed(signature)).toEqual({
      failed: 'signature-misplaced',
      detail,
      isFormal: true,
    });
  });

  test('in an element with a long name => named by its beginning', () => {
    const signature = parse(`<${'x'.repeat(100)}><ds:Signature/></${'x'.repeat(100)}>`).elements[1];
    expect(signature && placed(signature).detail).toContain(` ${'x'.repeat(80)},`);
  });
});

test.each([
  ['p:Response', true],
  ['a1:Assertion', true],
  ['x p1:Response', true],
  ['m:EntityDescriptor', true],
  ['s:Envelope a:Assertion', true],
  ['s:Envelope ds:Signature', false],
  ['Response', false],
])('whether SAML stands in %s => %s', (path, expected) => {
  expect(isSaml(parse(nest(path)))).toBe(expected);
});

test.each([
  ['a:Assertion', true],
  ['a1:Assertion', true],
  ['a:Subject', false],
  ['p:Assertion', false],
  ['Assertion', false],
])('whether %s is an Assertion => %s', (path, expected) => {
  expect(isAssertion(innermost(path))).toBe(expected);
});

test.each([
  ['a:Assertion a:Advice x', true],
  ['a:Assertion a:Advice x x', true],
  ['a1:Assertion a1:Advice x', true],
  ['a:Assertion a:Advice', false],
  ['x x', false],
  // An element that only looks like one must not hide what stands in it.
  ['a:Assertion ds:Advice x', false],
  ['a:Assertion Advice x', false],
  ['a:Assertion a1:Advice x', false],
  ['p:Response a:Advice x', false],
  ['p:Response p:Extensions a:Advice x', false],
  ['a:Advice x', false],
])('whether the innermost of %s is in an Advice => %s', (path, expected) => {
  expect(isInAdvice(innermost(path))).toBe(expected);
});
