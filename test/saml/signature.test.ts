import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseXml } from '../../src/saml/dom.ts';
import { verifySignatures } from '../../src/saml/signature.ts';
import type {
  FailedStep,
  SignatureReport,
  TrustedKey,
  Verdict,
} from '../../src/model/signature-report.ts';
import { sign as signWithXmlCrypto } from '../support/signing.ts';
import { verifiedByXmlsec } from '../support/xmlsec.ts';
import { ecdsa, pss, signedByHand } from './signature/by-hand.ts';
import { identity, trust, type Identity } from './signature/identity.ts';
import { ASSERTION_ID, DSIG, login, RESPONSE_ID, x509 } from './signature/messages.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';

const verify = (
  xml: string,
  trusted: readonly TrustedKey[] = [],
): Promise<readonly SignatureReport[]> => verifySignatures(parseXml(xml), trusted);

async function verifyOne(
  xml: string,
  trusted: readonly TrustedKey[] = [],
): Promise<SignatureReport> {
  const [report, ...others] = await verify(xml, trusted);
  if (!report || others.length > 0) throw new Error(`${others.length} other signatures`);
  return report;
}

let key: Identity;
let other: Identity;
let elliptic: Identity;
/** A login whose Assertion is signed by `key`, which it carries. */
let signed: string;

beforeAll(async () => {
  [key, other, elliptic] = await Promise.all([
    identity(),
    identity('RSA', 'another.example.com'),
    identity('P-256'),
  ]);
  signed = signWithXmlCrypto(login(), 'Assertion', key);
});

const withKeyInfo = (content: string): string =>
  signed.replace(
    /<ds:KeyInfo>.*<\/ds:KeyInfo>/s,
    content === '' ? '' : `<ds:KeyInfo>${content}</ds:KeyInfo>`,
  );

/** The public key as RSAKeyValue has it. */
function rsaKeyValue({ publicPem }: Identity): string {
  const { n = '', e = '' } = createPublicKey(publicPem).export({ format: 'jwk' });
  const base64 = (text: string): string => Buffer.from(text, 'base64url').toString('base64');
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>\n${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
}

/** The public key as ECKeyValue has it: the point, uncompressed. */
function ecKeyValue({ publicPem }: Identity): string {
  const { x = '', y = '' } = createPublicKey(publicPem).export({ format: 'jwk' });
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
  const curve = '<dsig11:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"></dsig11:NamedCurve>';
  return `<ds:KeyValue><dsig11:ECKeyValue xmlns:dsig11="http://www.w3.org/2009/xmldsig11#">${curve}<dsig11:PublicKey>${point.toString('base64')}</dsig11:PublicKey></dsig11:ECKeyValue></ds:KeyValue>`;
}

const spkiSha256 = ({ publicPem }: Identity): string =>
  createHash('sha256')
    .update(createPublicKey(publicPem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

describe('whose key it is', () => {
  type Case = readonly [
    name: string,
    xml: () => string,
    trusted: () => readonly TrustedKey[],
    verdict: Verdict,
    failedStep: FailedStep | null,
  ];
  it.each<Case>([
    ['the expected one', () => signed, () => [key.trusted], 'valid', null],
    [
      'the second of the expected ones',
      () => signed,
      () => [other.trusted, key.trusted],
      'valid',
      null,
    ],
    [
      'an expected one beside one of another kind',
      () => signed,
      () => [elliptic.trusted, key.trusted],
      'valid',
      null,
    ],
    [
      'the message names none, the expected one',
      () => withKeyInfo(''),
      () => [key.trusted],
      'valid',
      null,
    ],
    [
      'the message names a stranger',
      () => withKeyInfo(x509(other.certificate)),
      () => [key.trusted],
      'valid',
      null,
    ],
    ['nothing to compare with', () => signed, () => [], 'valid-key-not-trusted', null],
    [
      'another than expected',
      () => signed,
      () => [other.trusted],
      'valid-key-not-trusted',
      'key-not-trusted',
    ],
    [
      'the second certificate of a chain',
      () => withKeyInfo(x509(other.certificate, key.certificate)),
      () => [],
      'valid-key-not-trusted',
      null,
    ],
    ['a bare key', () => withKeyInfo(rsaKeyValue(key)), () => [], 'valid-key-not-trusted', null],
    ['none at all', () => withKeyInfo(''), () => [], 'cannot-check', 'no-key'],
    [
      'only a name',
      () => withKeyInfo('<ds:KeyName>idp</ds:KeyName>'),
      () => [],
      'cannot-check',
      'no-key',
    ],
    [
      'one that is not readable',
      () => withKeyInfo(x509('MIIB')),
      () => [],
      'cannot-check',
      'bad-certificate',
    ],
    [
      'not the only one expected',
      () => withKeyInfo(''),
      () => [other.trusted],
      'broken',
      'signature-mismatch',
    ],
    [
      'not the only one in the message',
      () => withKeyInfo(x509(other.certificate)),
      () => [],
      'broken',
      'signature-mismatch',
    ],
    [
      'of another kind than the algorithm',
      () => withKeyInfo(''),
      () => [elliptic.trusted],
      'broken',
      'signature-mismatch',
    ],
  ])('%s', async (_, xml, trusted, verdict, failedStep) => {
    const report = await verifyOne(xml(), trusted());
    expect({ verdict: report.verdict, failedStep: report.failedStep }).toEqual({
      verdict,
      failedStep,
    });
    expect(report.steps.find(({ ok }) => ok === false) === undefined).toBe(failedStep === null);
  });

  it('the expected one => its certificate, source and fingerprint', async () => {
    const trusted = [other.trusted, trust(key.certificatePem, 'metadata')];
    const { sha256 } = key.trusted.certificate;
    expect(await verifyOne(signed, trusted)).toMatchObject({
      keyFingerprint: sha256,
      certificate: { sha256 },
      embedded: [{ sha256 }],
      trustedBy: 'metadata',
    });
  });

  it('a bare key => the fingerprint of the key, and no certificate', async () => {
    const report = await verifyOne(withKeyInfo(rsaKeyValue(key)));
    expect(report).toMatchObject({
      keyFingerprint: spkiSha256(key),
      certificate: null,
      embedded: [],
      trustedBy: null,
    });
  });
});

describe('what is said of a signature', () => {
  it('that holds => everything as written, and the place that it covers', async () => {
    const document = parseXml(signed);
    const [report] = await verifySignatures(document, [key.trusted]);
    expect(report).toMatchObject({
      covers: 'Assertion',
      algorithm: `${MORE}rsa-sha256`,
      digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
      canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#',
      transforms: [`${DSIG}enveloped-signature`, 'http://www.w3.org/2001/10/xml-exc-c14n#'],
      referenceUri: `#${ASSERTION_ID}`,
      place: { path: '/Response/Assertion/Signature' },
      coveredPlace: { path: '/Response/Assertion' },
    });
    const { start, end } = report?.coveredPlace?.span ?? { start: 0, end: 0 };
    expect(document.text.slice(start, end)).toMatch(/^<Assertion [^]*<\/Assertion>$/);
    expect(report?.steps.every(({ ok, detail }) => ok === true && detail.endsWith('.'))).toBe(true);
  });

  it('whose content was changed => both digests, and whether the value fits', async () => {
    const report = await verifyOne(signed.replace('ada@', 'eve@'), [key.trusted]);
    expect(report).toMatchObject({
      verdict: 'broken',
      failedStep: 'digest-mismatch',
      covers: 'Assertion',
      coveredPlace: null,
    });
    const [stated = ''] = /(?<=<ds:DigestValue>)[^<]+/.exec(signed) ?? [];
    expect(report.steps.find(({ id }) => id === 'digest')?.detail).toMatch(
      /^The content has the digest "[^"]{44}", but "/,
    );
    expect(report.steps.find(({ id }) => id === 'digest')?.detail).toContain(`"${stated}"`);
    expect(report.steps.find(({ id }) => id === 'signature-value')?.ok).toBe(true);
  });

  it.each<[name: string, says: RegExp, change: (xml: string) => string]>([
    [
      'formatted',
      /formatted after it was signed\.$/,
      (xml) => xml.replace('<NameID', '\n    <NameID'),
    ],
    ['taken for ISO-8859-1', /Read as UTF-8 it fits/, (xml) => Buffer.from(xml).toString('latin1')],
    [
      'stripped of carriage returns',
      /line ends of Windows it fits/,
      (xml) => xml.replaceAll('&#xD;', ''),
    ],
  ])('that was %s on its way => what likely happened', async (_, says, change) => {
    const compact = login({ nameId: 'ada@example.com&#xD;\n' }).replace(/>\s+</g, '><');
    const sent = signWithXmlCrypto(compact, 'Assertion', key);
    expect(await verifyOne(sent, [key.trusted])).toMatchObject({ verdict: 'valid' });
    const report = await verifyOne(change(sent), [key.trusted]);
    expect(report.failedStep).toBe('digest-mismatch');
    expect(report.steps.find(({ id }) => id === 'digest')?.detail).toMatch(says);
  });

  it('of a message that is signed twice => each by itself, in document order', async () => {
    const both = signWithXmlCrypto(signed, 'Response', other);
    const reports = await verify(both, [key.trusted]);
    expect(reports.map(({ covers, verdict, failedStep }) => [covers, verdict, failedStep])).toEqual(
      [
        ['Response', 'valid-key-not-trusted', 'key-not-trusted'],
        ['Assertion', 'valid', null],
      ],
    );
  });

  it('of a message without any => nothing', async () => {
    expect(await verify(login())).toEqual([]);
  });
});

describe('the form of a signature', () => {
  const inSignature = (content: string) => (xml: string) =>
    xml.replace('</ds:Signature>', `${content}</ds:Signature>`);
  const reference = /<ds:Reference .*<\/ds:Reference>/s;
  it.each<[failedStep: FailedStep, name: string, change: (xml: string) => string]>([
    ['doctype', 'a DOCTYPE', (xml) => `<!DOCTYPE x>${xml}`],
    ['processing-instruction', 'one in the NameID', (xml) => xml.replace('ada@', '<?x y?>ada@')],
    [
      'processing-instruction',
      'one outside of what is signed',
      (xml) => xml.replace('<samlp:Status>', '<?x?><samlp:Status>'),
    ],
    [
      'duplicate-id',
      'the signed ID twice',
      (xml) => xml.replace('<samlp:Status>', `<samlp:Status ID="${ASSERTION_ID}">`),
    ],
    [
      'duplicate-id',
      'by another attribute',
      (xml) => xml.replace('<samlp:Status>', `<samlp:Status Id="${RESPONSE_ID}">`),
    ],
    [
      'duplicate-id',
      'by xml:id',
      (xml) => xml.replace('<samlp:Status>', `<samlp:Status xml:id="${RESPONSE_ID}">`),
    ],
    [
      'signature-misplaced',
      'in the Subject',
      (xml) => xml.replace(/(<ds:Signature.*<\/ds:Signature>)(.*<Subject>)/s, '$2$1'),
    ],
    ['signature-unexpected-child', 'an Object', inSignature('<ds:Object></ds:Object>')],
    ['signature-unexpected-child', 'a stranger', inSignature('<x></x>')],
    ['signature-unexpected-child', 'two KeyInfo', inSignature('<ds:KeyInfo></ds:KeyInfo>')],
    [
      'signature-unexpected-child',
      'one in the SignedInfo',
      (xml) => xml.replace('</ds:SignedInfo>', '<x></x></ds:SignedInfo>'),
    ],
    [
      'signature-unexpected-child',
      'one in the Reference',
      (xml) => xml.replace('</ds:Reference>', '<x></x></ds:Reference>'),
    ],
    [
      'signature-unexpected-child',
      'two SignatureValue',
      (xml) => xml.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/s, '$&$&'),
    ],
    [
      'signature-unexpected-child',
      'out of order',
      (xml) => xml.replace(/(<ds:SignedInfo>.*<\/ds:SignedInfo>)(.*)(<\/ds:Signature>)/s, '$2$1$3'),
    ],
    [
      'signedinfo-count',
      'two SignedInfo',
      (xml) => xml.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, '$&$&'),
    ],
    ['signedinfo-count', 'none', (xml) => xml.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, '')],
    ['no-reference', 'no Reference', (xml) => xml.replace(reference, '')],
    ['several-references', 'two References', (xml) => xml.replace(reference, '$&$&')],
    [
      'reference-not-parent',
      'the Response',
      (xml) => xml.replace(`URI="#${ASSERTION_ID}"`, `URI="#${RESPONSE_ID}"`),
    ],
    [
      'reference-not-parent',
      'the whole document',
      (xml) => xml.replace(`URI="#${ASSERTION_ID}"`, 'URI=""'),
    ],
    [
      'reference-not-parent',
      'nothing',
      (xml) => xml.replace(`URI="#${ASSERTION_ID}"`, 'URI="#nobody"'),
    ],
    ['reference-uri', 'no URI', (xml) => xml.replace(` URI="#${ASSERTION_ID}"`, '')],
    [
      'reference-uri',
      'an address',
      (xml) => xml.replace(`URI="#${ASSERTION_ID}"`, 'URI="https://example.com/"'),
    ],
    ['reference-uri', 'XPath in an ID', (xml) => xml.replaceAll(ASSERTION_ID, "x'] or @y['")],
    [
      'unexpected-transform',
      'XPath',
      (xml) =>
        xml.replace(`${DSIG}enveloped-signature`, 'http://www.w3.org/TR/1999/REC-xpath-19991116'),
    ],
    [
      'unexpected-transform',
      'not enveloped',
      (xml) => xml.replace(/<ds:Transform [^>]*enveloped-signature"\/>/, ''),
    ],
    [
      'unexpected-transform',
      'enveloped twice',
      (xml) => xml.replace(/<ds:Transform [^>]*enveloped-signature"\/>/, '$&$&'),
    ],
    [
      'unexpected-transform',
      'in the other order',
      (xml) => xml.replace(/(<ds:Transform [^>]*\/>)(<ds:Transform [^>]*\/>)/, '$2$1'),
    ],
    ['unsupported-algorithm', 'MD5', (xml) => xml.replace(`${MORE}rsa-sha256`, `${MORE}rsa-md5`)],
    [
      'unsupported-algorithm',
      'no standard name',
      (xml) => xml.replace('xmlenc#sha256', 'xmlenc#sha384'),
    ],
    [
      'unsupported-algorithm',
      'a name of Object.prototype',
      (xml) => xml.replace(`${MORE}rsa-sha256`, 'constructor'),
    ],
    [
      'unsupported-algorithm',
      'another canonicalization',
      (xml) => xml.replace(/(CanonicalizationMethod Algorithm=")[^"]*/, '$1urn:x'),
    ],
    [
      'symmetric-algorithm',
      'HMAC',
      (xml) => xml.replace(`${MORE}rsa-sha256`, `${MORE}hmac-sha256`),
    ],
    [
      'digest-mismatch',
      'no DigestValue',
      (xml) => xml.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, ''),
    ],
    [
      'digest-mismatch',
      'a comment in the DigestValue',
      (xml) => xml.replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->AAAA'),
    ],
    [
      'digest-mismatch',
      'a namespace by relative URI',
      (xml) => xml.replace('<Subject>', '<Subject xmlns:x="y">'),
    ],
    [
      'signature-mismatch',
      'a SignatureValue that is not base64',
      (xml) => xml.replace('<ds:SignatureValue>', '$&*'),
    ],
    [
      'signature-mismatch',
      'no SignatureValue',
      (xml) => xml.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/s, ''),
    ],
    [
      'signature-mismatch',
      'another digest algorithm than was signed',
      (xml) => xml.replace('<ds:SignedInfo>', '<ds:SignedInfo Id="x">'),
    ],
  ])('%s: %s', async (failedStep, _, change) => {
    const changed = change(signed);
    expect(changed).not.toBe(signed);
    const [report] = await verify(changed, [key.trusted]);
    expect(report?.failedStep, JSON.stringify(report?.steps)).toBe(failedStep);
    const isOpen = failedStep === 'unsupported-algorithm' || failedStep === 'symmetric-algorithm';
    expect(report?.verdict).toBe(isOpen ? 'cannot-check' : 'broken');
    expect(report?.trustedBy).toBe(failedStep === 'digest-mismatch' ? report?.trustedBy : null);
  });

  it.each([
    [
      'a namespace by relative URI',
      (xml: string) => xml.replace('<Subject>', '<Subject xmlns:x="y">'),
      'There is no digest: the namespace "y" is a relative URI, for which no canonical form is defined.',
    ],
    [
      'no DigestValue',
      (xml: string) => xml.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, ''),
      'The signed content cannot be processed: could not find DigestValue node.',
    ],
    [
      'an empty DigestValue',
      (xml: string) => xml.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, '<ds:DigestValue/>'),
      'The signed content cannot be processed: could not find the value of DigestValue.',
    ],
    [
      'two DigestValue',
      (xml: string) => xml.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, '$&$&'),
      'The signed content cannot be processed: could not load reference for a node that contains multiple DigestValue nodes.',
    ],
  ])('%s => what is the matter, without the text of the message', async (_, change, detail) => {
    const report = await verifyOne(change(signed), [key.trusted]);
    expect(report.steps.find(({ id }) => id === 'digest')).toEqual({
      id: 'digest',
      ok: false,
      detail,
    });
  });

  describe('a namespace by relative URI outside of what is signed', () => {
    const declared = (uri: string): string =>
      signed.replace('<samlp:Response ', `<samlp:Response xmlns:x="${uri}" `);

    it.each(['y', '5rn:y', '/y', '../y', '?y', '#y', '//host/y'])(
      '%s => cannot be checked, as xmlsec1 says',
      async (uri) => {
        const report = await verifyOne(declared(uri), [key.trusted]);
        expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'relative-namespace' });
        expect(report.steps.find(({ id }) => id === 'digest')).toMatchObject({
          ok: false,
          detail: expect.stringContaining(`"${uri}"`) as string,
        });
        expect(verifiedByXmlsec([declared(uri)], key.publicPem, ASSERTION_ID)).toEqual([false]);
      },
    );

    it.each(['urn: y', 'urn:\ty', 'urn:ä', 'http://y/{z}', 'urn:y#z#', 'http://y:z/', 'urn:%zz'])(
      '%j, which is no URI at all => cannot be checked, as xmlsec1 says',
      async (uri) => {
        const report = await verifyOne(declared(uri), [key.trusted]);
        expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'relative-namespace' });
        expect(report.steps.find(({ id }) => id === 'digest')?.detail).toBe(
          `The document declares the namespace "${uri.replace('\t', ' ')}", which is not an absolute URI, and so has no canonical form.`,
        );
        expect(verifiedByXmlsec([declared(uri)], key.publicPem, ASSERTION_ID)).toEqual([false]);
      },
    );

    it('no URI at all, in what was signed => cannot be checked', async () => {
      const xml = signWithXmlCrypto(
        login().replace('<Subject>', '<Subject xmlns:x="urn: y">'),
        'Assertion',
        key,
      );
      expect(await verifyOne(xml, [key.trusted])).toMatchObject({
        verdict: 'cannot-check',
        failedStep: 'relative-namespace',
      });
    });

    it.each(['urn:y', 'y:z', 'http://y', 'http://u:p@y:80/z?q=%C3%A4#f', 'urn:', ''])(
      '%s is none => valid',
      async (uri) => {
        const xml =
          uri === '' ? signed.replace('<samlp:Status>', '<samlp:Status xmlns="">') : declared(uri);
        expect(await verifyOne(xml, [key.trusted])).toMatchObject({ verdict: 'valid' });
      },
    );

    it('what is signed was changed, too => broken', async () => {
      const changed = declared('y').replace('ada@', 'eve@');
      expect(await verifyOne(changed, [key.trusted])).toMatchObject({
        verdict: 'broken',
        failedStep: 'digest-mismatch',
      });
    });

    it('the key is not the expected one => still not vouched for', async () => {
      expect(await verifyOne(declared('y'), [other.trusted])).toMatchObject({
        verdict: 'cannot-check',
      });
    });
  });

  it('comments in the signed content and in the DigestValue => still what was signed', async () => {
    const commented = signed
      .replace('ada@', 'ada<!-- x -->@')
      .replace('<ds:DigestValue>', '$&<!-- x -->');
    expect(await verifyOne(commented, [key.trusted])).toMatchObject({ verdict: 'valid' });
  });

  it.each([
    ['before the Issuer', /(<Issuer>.*<\/Issuer>)(<ds:Signature.*<\/ds:Signature>)/s, '$2$1'],
    ['last', /(<ds:Signature.*<\/ds:Signature>)(.*)(<\/Assertion>)/s, '$2$1$3'],
  ])('%s in the Assertion => valid, and named after its place', async (_, from, to) => {
    const moved = signed.replace(from, to);
    expect(moved).not.toBe(signed);
    const report = await verifyOne(moved, [key.trusted]);
    expect(report).toMatchObject({
      verdict: 'valid',
      failedStep: 'signature-misplaced',
      covers: 'Assertion',
    });
    expect(await verifyOne(moved.replace('ada@', 'eve@'), [key.trusted])).toMatchObject({
      verdict: 'broken',
      failedStep: 'digest-mismatch',
    });
  });

  it('a signature in an Advice => shown, but it does not count', async () => {
    const evidence = signed.replace(/^.*(<Assertion .*<\/Assertion>).*$/s, '$1');
    const advice = login().replace(
      '<Subject>',
      `<Advice>${evidence.replaceAll(ASSERTION_ID, '_advice')}</Advice><Subject>`,
    );
    const report = await verifyOne(advice, [key.trusted]);
    expect(report).toMatchObject({
      verdict: 'cannot-check',
      failedStep: 'signature-misplaced',
      covers: 'elsewhere',
    });
  });

  it('a second Assertion that nobody signed => the signature of the first does not count', async () => {
    const [whole = ''] = /<Assertion .*<\/Assertion>/s.exec(login()) ?? [];
    const two = signed.replace(
      '<Assertion ',
      `${whole.replaceAll(ASSERTION_ID, '_forged')}<Assertion `,
    );
    expect(await verifyOne(two, [key.trusted])).toMatchObject({
      verdict: 'broken',
      failedStep: 'not-covered',
      coveredPlace: { path: '/Response/Assertion[2]' },
    });
  });

  it('hundreds of signatures => the first are verified, the others named', async () => {
    const [one = ''] = /<Assertion .*<\/Assertion>/s.exec(signed) ?? [];
    const many = Array.from({ length: 200 }, (_, n) => one.replaceAll(ASSERTION_ID, `_a${n}`)).join(
      '',
    );
    const reports = await verify(signed.replace(one, many));
    expect(reports.map(({ failedStep }) => failedStep)).toEqual([
      ...Array.from({ length: 64 }, () => 'digest-mismatch'),
      ...Array.from({ length: 136 }, () => 'limit'),
    ]);
    expect(reports.at(-1)?.verdict).toBe('cannot-check');
    expect(reports.at(-1)?.steps.find(({ id }) => id === 'digest')).toMatchObject({
      ok: false,
      detail: 'The document has more signed content than is verified.',
    });
  });

  it('tens of thousands of empty signatures => each named, the first looked at', async () => {
    const empty = `<ds:Signature xmlns:ds="${DSIG}"></ds:Signature>`.repeat(30_000);
    const reports = await verify(signed.replace('</ds:Signature>', `</ds:Signature>${empty}`));
    expect(reports).toHaveLength(30_001);
    expect(reports[1]?.failedStep).toBe('signedinfo-count');
    expect(reports.at(-1)).toMatchObject({ verdict: 'cannot-check', failedStep: 'limit' });
  });

  it('signed elements in each other, each large => as far as the budget goes', async () => {
    const inner = `<x>${'x'.repeat(6_000_000)}</x>`;
    const [signature = ''] = /<ds:Signature [^]*<\/ds:Signature>/.exec(signed) ?? [];
    const nested = Array.from({ length: 5 }, (_, n) => n).reduceRight(
      (content, n) =>
        `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="_${n}">${signature.replace(ASSERTION_ID, `_${n}`)}${content}</EntitiesDescriptor>`,
      inner,
    );
    const reports = await verify(nested);
    expect(reports.map(({ failedStep }) => failedStep)).toEqual([
      'digest-mismatch',
      'digest-mismatch',
      ...['limit', 'limit', 'limit'],
    ]);
  });
});

describe('how a message is canonicalised', () => {
  const WITH_COMMENTS = 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments';
  const method = `Algorithm="${MORE}rsa-sha256">`;
  const rsa = (data: Buffer): Buffer => sign('sha256', data, key.privatePem);
  const bothSay = async (xml: string): Promise<unknown[]> => [
    (await verifyOne(xml, [key.trusted])).verdict,
    ...verifiedByXmlsec([xml], key.publicPem, '_r'),
  ];

  it('by a Reference that names no method => Canonical XML 1.0', async () => {
    const xml = signedByHand({ method, sign: rsa, transforms: [`${DSIG}enveloped-signature`] });
    expect(await bothSay(xml)).toEqual(['valid', true]);
    expect(await bothSay(xml.replace('Response ', 'Response xmlns:x="urn:x" '))).toEqual([
      'broken',
      false,
    ]);
  });

  it('with comments, by a Reference to an ID => still without (XML signature 4.4.3.3)', async () => {
    const transforms = [`${DSIG}enveloped-signature`, WITH_COMMENTS];
    const xml = signedByHand({ method, sign: rsa, transforms });
    expect(await bothSay(xml.replace('<samlp:Status>', '<!-- x --><samlp:Status>'))).toEqual([
      'valid',
      true,
    ]);
  });

  it('with comments, the SignedInfo => they are signed, too', async () => {
    const commented = `${method}<!-- x -->`;
    const xml = signedByHand({ method: commented, sign: rsa, canonicalization: WITH_COMMENTS });
    expect(await bothSay(xml)).toEqual(['valid', true]);
    expect(await bothSay(xml.replace('<!-- x -->', '<!-- y -->'))).toEqual(['broken', false]);
    const without = signedByHand({ method: commented, sign: rsa });
    expect(await bothSay(without)).toEqual(['broken', false]);
  });
});

it('a long message => as any other', async () => {
  const text = 'ä'.repeat(40_000);
  const long = signWithXmlCrypto(login({ nameId: text }), 'Assertion', key);
  expect(await verifyOne(long, [key.trusted])).toMatchObject({ verdict: 'valid' });
  const changed = await verifyOne(long.replace(text, `${text}ä`), [key.trusted]);
  expect(changed).toMatchObject({
    verdict: 'broken',
    failedStep: 'digest-mismatch',
    coveredPlace: null,
  });
});

describe('algorithms that xmlsec1 does not sign with', () => {
  const HASHES = [
    ['sha1', 20, `${DSIG}sha1`],
    ['sha256', 32, 'http://www.w3.org/2001/04/xmlenc#sha256'],
    ['sha384', 48, `${MORE}sha384`],
    ['sha512', 64, 'http://www.w3.org/2001/04/xmlenc#sha512'],
  ] as const;

  it.each(HASHES)('RSA-PSS with %s => valid', async (hash, salt) => {
    const method = `Algorithm="${PSS}${hash}-rsa-MGF1">`;
    const xml = signedByHand({ method, sign: pss(key.privatePem, hash, salt) });
    expect(await verifyOne(xml, [key.trusted])).toMatchObject({ verdict: 'valid' });
    const wrongSalt = signedByHand({ method, sign: pss(key.privatePem, hash, salt - 1) });
    expect(await verifyOne(wrongSalt, [key.trusted])).toMatchObject({
      failedStep: 'signature-mismatch',
    });
  });

  it.each(HASHES)('RSA-PSS with its parameters, %s => valid', async (hash, _, uri) => {
    const digest = `<ds:DigestMethod Algorithm="${uri}"></ds:DigestMethod>`;
    const parameters =
      `<pss:RSAPSSParams xmlns:pss="${PSS}">${digest}<pss:MaskGenerationFunction Algorithm="${PSS}MGF1">${digest}</pss:MaskGenerationFunction>` +
      '<pss:SaltLength>7</pss:SaltLength><pss:TrailerField>1</pss:TrailerField></pss:RSAPSSParams>';
    const method = `Algorithm="${PSS}rsa-pss">${parameters}`;
    const xml = signedByHand({ method, sign: pss(key.privatePem, hash, 7) });
    expect(await verifyOne(xml, [key.trusted])).toMatchObject({ verdict: 'valid' });
  });

  it('RSA-PSS with a mask that WebCrypto does not make => named', async () => {
    const parameters = `<pss:RSAPSSParams xmlns:pss="${PSS}"><pss:TrailerField>2</pss:TrailerField></pss:RSAPSSParams>`;
    const method = `Algorithm="${PSS}rsa-pss">${parameters}`;
    const xml = signedByHand({ method, sign: pss(key.privatePem, 'sha256', 32) });
    const report = await verifyOne(xml, [key.trusted]);
    expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'unsupported-algorithm' });
    expect(report.steps.find(({ id }) => id === 'algorithm-allowed')).toMatchObject({
      ok: false,
      detail: 'The parameters of RSA-PSS are not supported.',
    });
  });

  it('Ed25519 => valid', async () => {
    const edwards = await identity('Ed25519');
    const method = 'Algorithm="http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519">';
    const xml = signedByHand({ method, sign: (data) => sign(null, data, edwards.privatePem) });
    expect(await verifyOne(xml, [edwards.trusted])).toMatchObject({ verdict: 'valid' });
  });

  it('ECDSA with the key in the message => fits', async () => {
    const xml = signedByHand({
      method: `Algorithm="${MORE}ecdsa-sha512">`,
      keyInfo: `<ds:KeyInfo>${ecKeyValue(elliptic)}</ds:KeyInfo>`,
      sign: ecdsa(elliptic.privatePem, 'sha512'),
    });
    expect(await verifyOne(xml)).toMatchObject({
      verdict: 'valid-key-not-trusted',
      failedStep: null,
      keyFingerprint: spkiSha256(elliptic),
    });
  });

  it('HMAC with the public key for a secret (key confusion) => never valid', async () => {
    for (const secret of [
      key.publicPem,
      key.certificatePem,
      Buffer.from(key.certificate, 'base64'),
    ]) {
      const xml = signedByHand({
        method: `Algorithm="${MORE}hmac-sha256">`,
        keyInfo: `<ds:KeyInfo>${x509(key.certificate)}</ds:KeyInfo>`,
        sign: (data) => createHmac('sha256', secret).update(data).digest(),
      });
      const report = await verifyOne(xml, [key.trusted]);
      expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'symmetric-algorithm' });
    }
  });

  it('DSA => named', async () => {
    const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 });
    const method = 'Algorithm="http://www.w3.org/2009/xmldsig11#dsa-sha256">';
    const xml = signedByHand({ method, sign: (data) => sign('sha256', data, dsa.privateKey) });
    expect(await verifyOne(xml, [key.trusted])).toMatchObject({
      verdict: 'cannot-check',
      failedStep: 'unsupported-algorithm',
    });
  });
});
