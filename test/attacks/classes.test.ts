/**
 * Classes of attacks on signed messages, each beside a message that looks alike and is valid.
 * xmlsec1 signs all of them, and is asked about the valid ones again: what it verifies is called
 * valid, and nothing forged is.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecording } from '../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../src/files/read/import.ts';
import { buildReport, type Report } from '../../src/files/write/report.ts';
import { identity, type Identity } from '../saml/signature/identity.ts';
import {
  ASSERTION_ID,
  login,
  RESPONSE_ID,
  signatureTemplate,
  x509,
} from '../saml/signature/messages.ts';
import { signAllWithXmlsec, verifiedByXmlsec } from '../support/xmlsec.ts';

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const USER = 'ada@example.com';
const FORGED = 'mallory@evil.example';

let idp: Identity;
let stranger: Identity;
beforeAll(async () => {
  [idp, stranger] = await Promise.all([identity(), identity('RSA', 'stranger.example')]);
});

/** RESPONSE_ID or ASSERTION_ID. */
type Target = string;
type Change = (xml: string) => string;
const same: Change = (xml) => xml;

/** A login whose Response or assertion is signed; `before` changes it before that. */
function signed(target: Target, before: Change = same, key = idp): string {
  const template = signatureTemplate(target, { keyInfo: x509(key.certificate) });
  const unsigned = login(target === RESPONSE_ID ? { response: template } : { assertion: template });
  return signAllWithXmlsec([before(unsigned)], key.privatePem, target)[0] ?? '';
}

async function reportOn(xml: string): Promise<Report> {
  const imported = importFile('login.xml', new TextEncoder().encode(xml));
  const examined = await verifyRecording(imported.recording, {
    certificatePem: idp.certificatePem,
  });
  return buildReport('login.xml', imported.errors[0] ?? null, examined);
}

const found = ({ logins }: Report): string[] =>
  logins.flatMap(({ results }) =>
    results.filter(({ is }) => is === 'found').map(({ ruleId }) => ruleId),
  );

const ACCUSING =
  /^(?:signature-(?!misplaced)|nothing-signed|message-undecodable|assertion-count|doctype-present|nameid-comment|signing-certificate-mismatch)/;

const ASSERTION = /<Assertion [^]*<\/Assertion>/;
const SIGNATURE = /<ds:Signature [^]*?<\/ds:Signature>/;
const assertionIn = (xml: string): string => ASSERTION.exec(xml)?.[0] ?? '';
const signatureIn = (xml: string): string => SIGNATURE.exec(xml)?.[0] ?? '';

/** The assertion of another user, without a signature of its own. */
const forged = (xml: string, id = '_forged'): string =>
  assertionIn(xml)
    .replace(SIGNATURE, '')
    .replace(USER, FORGED)
    .replace(`ID="${ASSERTION_ID}"`, `ID="${id}"`);
const beside =
  (what: string): Change =>
  (xml) =>
    xml.replace('<Assertion ', (start) => what + start);
const inStatus =
  (what: string): Change =>
  (xml) =>
    xml.replace(
      '</samlp:Status>',
      (end) => `<samlp:StatusDetail>${what}</samlp:StatusDetail>${end}`,
    );
const inExtensions =
  (what: string): Change =>
  (xml) =>
    xml.replace(
      '<samlp:Status>',
      (start) => `<samlp:Extensions>${what}</samlp:Extensions>${start}`,
    );
const inValue =
  (what: string): Change =>
  (xml) =>
    xml.replace('Ada Löwe', (start) => what + start);
const user =
  (to: string): Change =>
  (xml) =>
    xml.replace(USER, () => to);
const changed = user(FORGED);
const FIRST_DIGEST = '<ds:DigestValue>';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const EMPTY_DIGEST = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const encrypted = (inner: string): string =>
  `<EncryptedAssertion xmlns="${SAML}">${inner}</EncryptedAssertion>`;
const NO_DATA =
  '<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherData><e:CipherValue>AAAA</e:CipherValue></e:CipherData></e:EncryptedData>';

interface Class {
  readonly name: string;
  readonly target: Target;
  /** Done to the signed message. */
  readonly attack: Change;
  /** Done before it is signed: what is like the attack, and in order. */
  readonly twin: Change;
}

const CLASSES: readonly Class[] = [
  {
    name: 'a forged assertion beside the signed one',
    target: ASSERTION_ID,
    attack: (xml) => beside(forged(xml))(xml),
    twin: inExtensions('<x xmlns="urn:x" ID="_forged"/>'),
  },
  {
    name: 'a forged encrypted assertion beside the signed one',
    target: ASSERTION_ID,
    attack: (xml) => beside(encrypted(NO_DATA))(xml),
    twin: inStatus('<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"/>'),
  },
  {
    name: 'the signed assertion in an EncryptedAssertion',
    target: ASSERTION_ID,
    attack: (xml) => xml.replace(ASSERTION, () => forged(xml) + encrypted(assertionIn(xml))),
    twin: same,
  },
  {
    name: 'the signed assertion in the StatusDetail',
    target: ASSERTION_ID,
    attack: (xml) => inStatus(assertionIn(xml))(xml.replace(ASSERTION, () => forged(xml))),
    twin: inStatus('<x xmlns="urn:x"/>'),
  },
  {
    name: 'the signed assertion in the Extensions',
    target: ASSERTION_ID,
    attack: (xml) => inExtensions(assertionIn(xml))(xml.replace(ASSERTION, () => forged(xml))),
    twin: inExtensions('<x xmlns="urn:x">Assertion</x>'),
  },
  {
    name: 'the signed assertion in the value of an attribute',
    target: ASSERTION_ID,
    attack: (xml) => xml.replace(ASSERTION, () => inValue(assertionIn(xml))(forged(xml))),
    twin: inValue('<x xmlns="urn:x"><Assertion xmlns="urn:y"/></x>'),
  },
  {
    name: 'the signed assertion in a second Response',
    target: ASSERTION_ID,
    attack: (xml) =>
      inExtensions(xml.replace(/^<\?xml[^>]*>\s*/, '').replace(`"${RESPONSE_ID}"`, '"_2"'))(
        login({ nameId: FORGED }).replace(`ID="${ASSERTION_ID}"`, 'ID="_forged"'),
      ),
    twin: same,
  },
  {
    name: 'a look-alike namespace',
    target: ASSERTION_ID,
    attack: (xml) => beside(forged(xml).replace(SAML, `${SAML}/`))(xml),
    twin: inValue('<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion/"/>'),
  },
  {
    name: 'an Assertion in the namespace of the protocol',
    target: ASSERTION_ID,
    attack: (xml) => beside(forged(xml).replace(SAML, 'urn:oasis:names:tc:SAML:2.0:protocol'))(xml),
    twin: inValue('<samlp:Assertion/>'),
  },
  {
    name: 'a NameID outside of every assertion',
    target: ASSERTION_ID,
    attack: beside(`<NameID xmlns="${SAML}">${FORGED}</NameID>`),
    twin: inValue(`<NameID xmlns="${SAML}">${FORGED}</NameID>`),
  },
  ...['ID', 'Id', 'id', 'xml:id', 'AssertionID', 'samlp:ID'].map((attribute): Class => ({
    name: `the signed ID once more, as ${attribute}`,
    target: ASSERTION_ID,
    attack: beside(`<x xmlns="urn:x" ${attribute}="${ASSERTION_ID}"/>`),
    twin: inStatus(`<x xmlns="urn:x" ${attribute}="_other"/>`),
  })),
  {
    name: 'a comment in the DigestValue',
    target: ASSERTION_ID,
    attack: (xml) => changed(xml).replace(FIRST_DIGEST, `${FIRST_DIGEST}<!--${EMPTY_DIGEST}-->`),
    twin: (xml) => xml.replace('</ds:DigestValue>', '<!-- c --></ds:DigestValue>'),
  },
  {
    name: 'the digest of nothing, where no canonical form can be made',
    target: RESPONSE_ID,
    attack: (xml) =>
      changed(xml)
        .replace('<samlp:Response ', '$&xmlns:v="1" ')
        .replace(/<ds:DigestValue>[^<]*/, FIRST_DIGEST + EMPTY_DIGEST),
    twin: (xml) => xml.replace('<samlp:Response ', '$&xmlns:v="urn:1" '),
  },
  {
    name: 'two SignedInfo',
    target: RESPONSE_ID,
    attack: (xml) => changed(xml).replace(/<ds:SignedInfo>[^]*?<\/ds:SignedInfo>/, '$&$&'),
    twin: same,
  },
  {
    name: 'two SignatureValue',
    target: RESPONSE_ID,
    attack: (xml) => changed(xml).replace(/<ds:SignatureValue>[^]*?<\/ds:SignatureValue>/, '$&$&'),
    twin: same,
  },
  {
    name: 'an assertion in an Object of the Signature',
    target: ASSERTION_ID,
    attack: (xml) =>
      xml.replace('</ds:Signature>', (end) => `<ds:Object>${forged(xml)}</ds:Object>${end}`),
    twin: same,
  },
  {
    name: 'no Reference',
    target: RESPONSE_ID,
    attack: (xml) => changed(xml).replace(/<ds:Reference [^]*?<\/ds:Reference>/, ''),
    twin: same,
  },
  ...['#xpointer(/)', `#xpointer(id('${RESPONSE_ID}'))`, '#', 'https://evil.example/'].map(
    (uri): Class => ({
      name: `a Reference to ${uri}`,
      target: RESPONSE_ID,
      attack: (xml: string) =>
        changed(xml).replace(/<ds:Reference URI="[^"]*"/, `<ds:Reference URI="${uri}"`),
      twin: (xml: string) => xml.replace(/<ds:Reference URI="[^"]*"/, '<ds:Reference URI=""'),
    }),
  ),
  {
    name: 'an entity in the NameID',
    target: RESPONSE_ID,
    attack: (xml) =>
      `<!DOCTYPE x [<!ENTITY e "${FORGED}">]>${user('&e;')(xml).replace(/^<\?xml[^>]*>\s*/, '')}`,
    twin: user('ada&#64;example.com'),
  },
  {
    name: 'a processing instruction in the NameID',
    target: RESPONSE_ID,
    attack: user(`${USER}<?x .evil.example?>`),
    twin: (xml) => `<?x y?>${xml}`,
  },
  {
    name: 'a comment that splits the NameID',
    target: RESPONSE_ID,
    attack: user('ada@<!-- -->example.com'),
    twin: (xml) => xml.replace('<Subject>', '<!-- who --><Subject>'),
  },
  {
    name: 'a CDATA section in the NameID',
    target: RESPONSE_ID,
    attack: user(`<![CDATA[${FORGED}]]>`),
    twin: user(`<![CDATA[${USER}]]>`),
  },
  ...['http://www.w3.org/2000/09/xmldsig#hmac-sha1', 'none'].map((algorithm) => ({
    name: `the algorithm ${algorithm}`,
    target: RESPONSE_ID,
    attack: (xml: string) => changed(xml).replace(RSA_SHA256, algorithm),
    twin: (xml: string) =>
      xml.replace(RSA_SHA256, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha224'),
  })),
  {
    name: 'no signature',
    target: RESPONSE_ID,
    attack: (xml) => changed(xml).replace(SIGNATURE, ''),
    twin: same,
  },
  {
    name: 'a signature in a look-alike namespace',
    target: RESPONSE_ID,
    attack: (xml) =>
      changed(xml).replace(
        'http://www.w3.org/2000/09/xmldsig#"',
        'http://www.w3.org/2000/09/xmldsig"',
      ),
    twin: same,
  },
  {
    name: 'the signature of an assertion on the Response',
    target: ASSERTION_ID,
    attack: (xml) =>
      changed(xml)
        .replace(SIGNATURE, '')
        .replace('</Issuer>', (end) => end + signatureIn(xml)),
    twin: same,
  },
  {
    name: 'a second document element',
    target: RESPONSE_ID,
    attack: (xml) => changed(xml) + xml.replace(/^<\?xml[^>]*>\s*/, ''),
    twin: (xml) => `${xml}<!-- end -->`,
  },
];

/** Whether a valid signature that counts stands in a message that names the forged user. */
const vouches = ({ messages }: Report): boolean =>
  messages.some(
    ({ nameId, signatures }) =>
      nameId?.value === FORGED &&
      signatures.some(({ verdict, covers }) => verdict === 'valid' && covers !== 'elsewhere'),
  );

describe.each(CLASSES)('$name', ({ target, attack, twin }) => {
  test('as an attack => told, and not vouched for', async () => {
    const report = await reportOn(attack(signed(target)));
    expect(vouches(report)).toBe(false);
    expect(report.error !== null || found(report).some((rule) => ACCUSING.test(rule))).toBe(true);
  });

  test('the valid twin => valid, as xmlsec1 says', async () => {
    const xml = signed(target, twin);
    expect(verifiedByXmlsec([xml], idp.publicPem, target)).toEqual([true]);
    const report = await reportOn(xml);
    expect(found(report).filter((rule) => ACCUSING.test(rule))).toEqual([]);
    expect(
      report.messages.flatMap(({ signatures }) => signatures.map(({ verdict }) => verdict)),
    ).toEqual(['valid']);
  });
});

test.each<[name: string, make: () => string]>([
  ['a stranger signs the whole', () => signed(RESPONSE_ID, changed, stranger)],
  ['a stranger signs the assertion', () => signed(ASSERTION_ID, changed, stranger)],
  [
    'a stranger signs, and shows the certificate of the Console',
    () =>
      signed(RESPONSE_ID, changed, stranger).replace(
        /<ds:X509Data>[^]*?<\/ds:X509Data>/,
        x509(idp.certificate, stranger.certificate),
      ),
  ],
])('%s => told, and not vouched for', async (_, make) => {
  const report = await reportOn(make());
  expect(vouches(report)).toBe(false);
  expect(found(report)).toContain('signing-certificate-mismatch');
});
