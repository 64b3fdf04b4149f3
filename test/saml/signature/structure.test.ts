import type { XmlDocument } from '../../../src/model/xml.ts';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import {
  readParts,
  type SignatureParts,
  type Reference,
} from '../../../src/saml/signature/parts.ts';
import * as structure from '../../../src/saml/signature/structure.ts';
import type { FailedStep } from '../../../src/model/signature-report.ts';

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const ENVELOPED = `${DS}enveloped-signature`;
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const RSA = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const transform = (algorithm: string, inner = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${inner}</ds:Transform>`;
const reference = (uri = '#x', transforms = transform(ENVELOPED), digest = SHA256): string =>
  `<ds:Reference URI="${uri}"><ds:Transforms>${transforms}</ds:Transforms><ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue/></ds:Reference>`;
const signedInfo = (references = reference(), method = EXCLUSIVE, algorithm = RSA): string =>
  `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${method}"/><ds:SignatureMethod Algorithm="${algorithm}"/>${references}</ds:SignedInfo>`;
const VALUE = '<ds:SignatureValue>aB1=</ds:SignatureValue>';

interface Read {
  readonly document: XmlDocument;
  readonly parts: SignatureParts;
  readonly first: Reference;
}

/** The Signature of a message made of these parts. */
function read(inner: string, around = (signature: string) => `<m ID="x">${signature}</m>`): Read {
  const document = parseXml(around(`<ds:Signature xmlns:ds="${DS}">${inner}</ds:Signature>`));
  const signature = document.elements.find(({ localName }) => localName === 'Signature');
  if (!signature) throw new Error('no Signature');
  const parts = readParts(signature);
  const [first] = parts.references;
  return {
    document,
    parts,
    first: first ?? { element: signature, uri: null, transforms: [], digestMethod: null },
  };
}

const passed = (detail: string) => ({ failed: null, detail });
const failed = (step: FailedStep, detail: string) => ({ failed: step, detail });

test('a quotation => cut after 120 characters', () => {
  expect(structure.quote('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
  expect(structure.quote('x'.repeat(121))).toBe(`"${'x'.repeat(120)}…"`);
});

test('a DOCTYPE => named', () => {
  expect(structure.doctypeAbsent(parseXml('<a/>'))).toEqual(passed('There is no DOCTYPE.'));
  expect(structure.doctypeAbsent(parseXml('<!DOCTYPE a><a/>'))).toEqual(
    failed('doctype', 'The document has a DOCTYPE declaration.'),
  );
});

test('a processing instruction in the message => shown', () => {
  expect(structure.instructionAbsent(parseXml('<?xml version="1.0"?><a/>'))).toEqual(
    passed('There is no processing instruction in the message.'),
  );
  expect(structure.instructionAbsent(parseXml(`<a><?bob ${'x'.repeat(80)}?></a>`))).toEqual(
    failed(
      'processing-instruction',
      `There is a processing instruction in the message: "<?bob ${'x'.repeat(54)}".`,
    ),
  );
});

test('two elements with one ID => named', () => {
  expect(structure.idsUnique(parseXml('<a ID="x"><b Id="y"/></a>'))).toEqual(
    passed('Every ID is unique.'),
  );
  expect(structure.idsUnique(parseXml('<a ID="x"><b AssertionID="x"/></a>'))).toEqual(
    failed('duplicate-id', 'Two elements have the ID "x".'),
  );
});

describe('the children of a Signature', () => {
  const children = (inner: string, objects = false) =>
    structure.onlyOwnChildren(read(inner).parts, objects);

  test.each([
    ['all of them', `${signedInfo()}${VALUE}<ds:KeyInfo/>`, false],
    ['without a key', signedInfo() + VALUE, false],
    [
      'with objects, outside SAML',
      `${signedInfo()}${VALUE}<ds:KeyInfo/><ds:Object/><ds:Object/>`,
      true,
    ],
    ['with objects and no key', `${signedInfo()}${VALUE}<ds:Object/>`, true],
  ])('%s => as in the schema', (_, inner, objects) => {
    expect(children(inner, objects)).toEqual(
      passed('The Signature has only the children of its schema.'),
    );
  });

  test.each([
    [
      'a stranger',
      `${signedInfo()}${VALUE}<bob/>`,
      '"bob" is in Signature, where it does not belong.',
    ],
    [
      'an object, in SAML',
      `${signedInfo()}${VALUE}<ds:Object/>`,
      '"ds:Object" is in Signature, where it does not belong.',
    ],
    [
      'its own name in no namespace',
      `${signedInfo()}${VALUE}<KeyInfo/>`,
      '"KeyInfo" is in Signature, where it does not belong.',
    ],
    [
      'its own name in no namespace',
      `${signedInfo()}${VALUE}<KeyInfo/>`,
      '"KeyInfo" is in Signature, where it does not belong.',
    ],
    [
      'an Assertion in the KeyInfo',
      `${signedInfo()}${VALUE}<ds:KeyInfo><ds:X509Data><a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"/></ds:X509Data></ds:KeyInfo>`,
      '"a:Assertion" is in Signature, where it does not belong.',
    ],
    [
      'a message of SAML 1.1 in the value',
      signedInfo() +
        VALUE.replace('aB1=', '<p:Response xmlns:p="urn:oasis:names:tc:SAML:1.0:protocol"/>aB1='),
      '"p:Response" is in Signature, where it does not belong.',
    ],
    [
      'a stranger in the SignedInfo',
      signedInfo(`${reference()}<bob/>`) + VALUE,
      '"bob" is in SignedInfo, where it does not belong.',
    ],
    [
      'a stranger in a Reference',
      signedInfo(reference() + reference().replace('<ds:DigestValue/>', '<bob/>')) + VALUE,
      '"bob" is in Reference, where it does not belong.',
    ],
  ])('%s => named', (_, inner, detail) => {
    expect(children(inner)).toEqual(failed('signature-unexpected-child', detail));
  });

  test.each([
    ['out of order', VALUE + signedInfo(), false],
    ['repeated', `${signedInfo()}${VALUE}${VALUE}`, false],
    ['objects before the key', `${signedInfo()}${VALUE}<ds:Object/><ds:KeyInfo/>`, true],
  ])('%s => said', (_, inner, objects) => {
    expect(children(inner, objects)).toEqual(
      failed(
        'signature-unexpected-child',
        'The children of the Signature are out of order or repeated.',
      ),
    );
  });
});

test.each([
  [1, passed('There is one SignedInfo.')],
  [0, failed('signedinfo-count', 'There are 0 SignedInfo elements instead of one.')],
  [2, failed('signedinfo-count', 'There are 2 SignedInfo elements instead of one.')],
])('%i SignedInfo => counted', (count, answer) => {
  expect(structure.oneSignedInfo(read(signedInfo().repeat(count)).parts)).toEqual(answer);
});

test.each([
  [1, passed('There is one Reference.')],
  [0, failed('no-reference', 'The SignedInfo has no Reference: nothing is signed.')],
  [2, failed('several-references', 'The SignedInfo has 2 References instead of one.')],
])('%i References => counted', (count, answer) => {
  expect(structure.oneReference(read(signedInfo(reference().repeat(count))).parts)).toEqual(answer);
});

describe('what a Reference names', () => {
  const named = (uri: string, strict = true, around?: (signature: string) => string) => {
    const { document, parts, first } = read(signedInfo(reference(uri)), around);
    return structure.toParent(document, first, parts, strict);
  };
  const sibling = (signature: string): string => `<m><o ID="x"/>${signature}</m>`;

  test.each([
    ['#x', undefined, 'The Reference names the element around it, m.'],
    ['', undefined, 'The Reference names the element around it, m.'],
  ])('"%s" => the element around it', (uri, around, detail) => {
    expect(named(uri, true, around)).toEqual(passed(detail));
    expect(named(uri, false, around)).toEqual(passed(detail));
  });

  test('another element => refused, but outside SAML', () => {
    expect(named('#x', true, sibling)).toEqual(
      failed(
        'reference-not-parent',
        'The Reference names o, not the element around the Signature.',
      ),
    );
    expect(named('#x', false, sibling)).toEqual(passed('The Reference names o.'));
  });

  test('the whole document, where the Signature is deeper => refused', () => {
    const deeper = (signature: string): string => `<m><o>${signature}</o></m>`;
    expect(named('', true, deeper).failed).toBe('reference-not-parent');
  });

  test('the Signature itself => refused', () => {
    const self = (signature: string): string =>
      `<m>${signature.replace('<ds:Signature', '<ds:Signature Id="x"')}</m>`;
    expect(named('#x', false, self).failed).toBe('reference-not-parent');
  });

  test.each(['#y', '#'.padEnd(200, 'y')])('%s, which nobody has => refused', (uri) => {
    const detail = `No element has the ID that the Reference names: ${structure.quote(uri)}.`;
    expect(named(uri)).toEqual(failed('reference-not-parent', detail));
  });

  test('an ID that two have => refused', () => {
    const two = (signature: string): string => `<m ID="x"><o ID="x"/>${signature}</m>`;
    expect(named('#x', true, two).failed).toBe('reference-not-parent');
  });

  test.each([
    'x',
    'https://bob.example/#x',
    '#',
    "#xpointer(id('x'))",
    '# x"'.replace('"', '&quot;'),
  ])('%s => is not the ID of an element', (uri) => {
    const { failed: step, detail } = named(uri);
    expect(step).toBe('reference-uri');
    expect(detail).toMatch(/^The Reference's URI ".*" is not the ID of an element\.$/);
  });

  test('an ID without #, or after another sign => denotes nothing', () => {
    const { document, first } = read(signedInfo());
    const denoted = (uri: string | null) =>
      structure.referred(document, { ...first, uri })?.tagName ?? null;
    expect(['#x', '', 'x', '/x', 'xx', null].map(denoted)).toEqual([
      'm',
      'm',
      null,
      null,
      null,
      null,
    ]);
  });

  test('no URI => said', () => {
    const { document, parts, first } = read(signedInfo(reference().replace(' URI="#x"', '')));
    expect(structure.toParent(document, first, parts, true)).toEqual(
      failed('reference-uri', 'The Reference has no URI.'),
    );
    expect(structure.referred(document, first)).toBeNull();
  });

  test('an element with a long name => named by its beginning', () => {
    const long = 'm'.repeat(100);
    const around = (signature: string): string => `<${long} ID="x">${signature}</${long}>`;
    expect(named('#x', true, around).detail).toBe(
      `The Reference names the element around it, ${'m'.repeat(80)}.`,
    );
  });
});

describe('transforms', () => {
  const allowed = (transforms: string, isEnveloped = true) =>
    structure.transformsAllowed(read(signedInfo(reference('#x', transforms))).first, isEnveloped);

  test.each([
    ['the enveloped one', transform(ENVELOPED), true],
    ['with a canonicalization', transform(ENVELOPED) + transform(EXCLUSIVE), true],
    ['a canonicalization alone, where the Signature is elsewhere', transform(C14N), false],
    ['none, where the Signature is elsewhere', '', false],
  ])('%s => allowed', (_, transforms, isEnveloped) => {
    expect(allowed(transforms, isEnveloped)).toEqual(
      passed('The transforms are the ones SAML allows.'),
    );
  });

  test('of another kind => named', () => {
    const xpath = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
    expect(allowed(transform(ENVELOPED) + transform(xpath))).toMatchObject({
      failed: 'unexpected-transform',
    });
    expect(allowed(transform('urn:bob'))).toEqual(
      failed('unexpected-transform', 'The Reference has the transform "urn:bob".'),
    );
  });

  test.each([
    ['none, where the Signature is inside', '', true],
    ['the enveloped one, where it is not', transform(ENVELOPED), false],
    ['twice the enveloped one', transform(ENVELOPED).repeat(2), true],
    ['in the other order', transform(EXCLUSIVE) + transform(ENVELOPED), true],
    ['two canonicalizations', transform(ENVELOPED) + transform(EXCLUSIVE) + transform(C14N), true],
  ])('%s => listed', (_, transforms, isEnveloped) => {
    const { failed: step, detail } = allowed(transforms, isEnveloped);
    expect(step).toBe('unexpected-transform');
    expect(detail).toMatch(/^The Reference's transforms are not the ones SAML allows: "[^"]*"\.$/);
    expect(detail.split(', ')).toHaveLength(
      Math.max(1, transforms.split('<ds:Transform ').length - 1),
    );
  });

  test('the canonicalization among them => the one that is asked for, else Canonical XML 1.0', () => {
    const method = (transforms: string) =>
      structure.referenceMethod(read(signedInfo(reference('#x', transforms))).first);
    expect(method(transform(ENVELOPED) + transform(EXCLUSIVE)).algorithm).toBe(EXCLUSIVE);
    expect(method(transform(ENVELOPED))).toEqual({ algorithm: C14N, inclusivePrefixes: new Set() });
  });
});

describe('algorithms', () => {
  const allowed = (inner: string) => structure.algorithmsAllowed(read(inner).parts);

  test('that are supported => named', () => {
    expect(allowed(signedInfo())).toEqual(
      passed('RSA with SHA-256, digest SHA-256, exclusive canonical XML.'),
    );
  });

  test.each([
    [
      'an unknown algorithm',
      signedInfo(undefined, undefined, 'urn:bob'),
      'The algorithm "urn:bob" is not supported.',
    ],
    [
      'an unknown canonicalization',
      signedInfo(undefined, 'urn:bob'),
      'The canonicalization "urn:bob" is not supported.',
    ],
    [
      'no canonicalization',
      signedInfo().replace(/<ds:CanonicalizationMethod[^>]*>/, ''),
      'The canonicalization "" is not supported.',
    ],
    [
      'an unknown digest',
      signedInfo(reference('#x', '', 'urn:bob')),
      'The digest algorithm "urn:bob" is not supported.',
    ],
    ['no digest', signedInfo(''), 'The digest algorithm "" is not supported.'],
  ])('%s => named', (_, inner, detail) => {
    expect(allowed(inner)).toEqual(failed('unsupported-algorithm', detail));
  });

  test('no algorithm => named', () => {
    expect(allowed(signedInfo().replace(` Algorithm="${RSA}"`, ''))).toEqual(
      failed('no-algorithm', 'The Signature names no algorithm.'),
    );
  });

  test.each(['none', ' NONE ', 'urn:x:none', 'http://www.w3.org/2000/09/xmldsig#none', '', ' \n'])(
    'the algorithm "%s" => signs nothing',
    (algorithm) => {
      expect(structure.signatureAlgorithmAllowed(algorithm)).toEqual(
        failed('no-algorithm', `The algorithm ${structure.quote(algorithm)} signs nothing.`),
      );
    },
  );

  test.each(['bobnone', 'urn:x:nonesuch', 'none#x'])(
    'the algorithm "%s" => only unknown',
    (algorithm) => {
      expect(structure.signatureAlgorithmAllowed(algorithm).failed).toBe('unsupported-algorithm');
    },
  );

  test('of a query, that is supported => named', () => {
    expect(structure.signatureAlgorithmAllowed(RSA)).toEqual(passed('RSA with SHA-256.'));
  });

  test.each([
    `${DS}hmac-sha1`,
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'http://www.w3.org/2007/05/xmldsig-more#hmac-sha3',
  ])('%s => refused, whatever it is called', (algorithm) => {
    expect(structure.signatureAlgorithmAllowed(algorithm)).toMatchObject({
      failed: 'symmetric-algorithm',
      detail: expect.stringMatching(
        /^".+" needs a secret that both sides share, which SAML logins have not\.$/,
      ) as string,
    });
  });

  test.each([`x${DS}hmac-sha1`, 'http://www.w3.org/2000/09/xmldsig#rsa-hmac-'])(
    '%s => only unknown',
    (algorithm) => {
      expect(structure.signatureAlgorithmAllowed(algorithm).failed).toBe('unsupported-algorithm');
    },
  );

  test('RSA-PSS with its parameters beside it => looked at later', () => {
    expect(
      structure.signatureAlgorithmAllowed('http://www.w3.org/2007/05/xmldsig-more#rsa-pss').failed,
    ).toBeNull();
  });
});

describe('the parts of a Signature', () => {
  test('as they stand there => read', () => {
    const inclusive = `<ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE}" PrefixList=" xs&#x9;#default\n saml "/>`;
    const { parts, first } = read(
      `${signedInfo(reference('#x', transform(ENVELOPED) + transform(EXCLUSIVE, inclusive)))}${VALUE}<ds:KeyInfo/>`,
    );
    expect(parts).toMatchObject({
      algorithm: RSA,
      value: 'aB1=',
      canonicalization: { algorithm: EXCLUSIVE },
    });
    expect(parts.canonicalization?.inclusivePrefixes).toEqual(new Set());
    expect(parts.signatureMethod?.localName).toBe('SignatureMethod');
    expect(parts.keyInfo?.localName).toBe('KeyInfo');
    expect(first).toMatchObject({ uri: '#x', digestMethod: SHA256 });
    expect(first.transforms).toEqual([
      { algorithm: ENVELOPED, inclusivePrefixes: new Set() },
      { algorithm: EXCLUSIVE, inclusivePrefixes: new Set(['xs', '', 'saml']) },
    ]);
  });

  test('that are missing => null, and lists that are empty', () => {
    expect(read('').parts).toMatchObject({
      signedInfo: null,
      canonicalization: null,
      algorithm: null,
      signatureMethod: null,
      references: [],
      value: null,
      keyInfo: null,
    });
    const bare = read(
      signedInfo('<ds:Reference><ds:Transforms><ds:Transform/></ds:Transforms></ds:Reference>'),
    );
    expect(bare.first).toMatchObject({
      uri: null,
      digestMethod: null,
      transforms: [{ algorithm: '' }],
    });
    expect(read(signedInfo('<ds:Reference URI=""/>')).first).toMatchObject({
      uri: '',
      transforms: [],
    });
  });

  test('in another namespace => not taken for them', () => {
    expect(read('<SignedInfo/><SignatureValue/><KeyInfo/>').parts).toMatchObject({
      signedInfo: null,
      value: null,
      keyInfo: null,
    });
  });
});
