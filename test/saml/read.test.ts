import type { XmlDocument } from '../../src/model/xml.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Place, SamlContent } from '../../src/model/saml-content.ts';
import { parseXml, XmlError } from '../../src/saml/dom.ts';
import { decodeParameter } from '../../src/saml/decode.ts';
import { messageKind, readContent } from '../../src/saml/read.ts';
import { corpusFiles, corpusIndex, describeCorpus } from './corpus.ts';

const P = 'xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"';
const A = 'xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"';
const A1 = 'xmlns:a="urn:oasis:names:tc:SAML:1.0:assertion"';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const at = (document: XmlDocument, { span }: Place): string =>
  document.text.slice(span.start, span.end);

/**
 * Reads a message, and gives it with every place replaced by the text it marks, so that a test sees
 * both at once.
 */
function read(xml: string): { content: SamlContent; seen: unknown } {
  const document = parseXml(xml);
  const content = readContent(document);
  const visible = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(visible);
    if ('value' in value && 'place' in value && Object.keys(value).length === 2) {
      return `${String(value.value)} < ${at(document, value.place as Place)}`;
    }
    const entries = Object.entries(value).map(([key, each]) =>
      key === 'place' ? [key, (each as Place).path] : [key, visible(each)],
    );
    return Object.fromEntries(entries) as unknown;
  };
  return { content, seen: visible(content) };
}

const none = (...names: string[]): Record<string, null> =>
  Object.fromEntries(names.map((name) => [name, null]));

describe('AuthnRequest', () => {
  it("the legacy endpoint's request => every field with its place", () => {
    const { seen } =
      read(`<p:AuthnRequest ${P} ${A} ID="_1" Version="2.0" IssueInstant="2022-01-30T22:14:51Z" ProviderName="Twilio"
      Destination="https://idp.example/sso" ProtocolBinding="urn:b" AssertionConsumerServiceURL="https://sp.example/acs?a=1&amp;b=2" ForceAuthn="true">
      <a:Issuer>https://sp.example</a:Issuer><p:NameIDPolicy Format="urn:f" AllowCreate="true" />
      <p:RequestedAuthnContext Comparison="exact"><a:AuthnContextClassRef>urn:1</a:AuthnContextClassRef><a:AuthnContextClassRef>urn:2</a:AuthnContextClassRef></p:RequestedAuthnContext>
      </p:AuthnRequest>`);
    expect(seen).toEqual({
      kind: 'AuthnRequest',
      place: '/AuthnRequest',
      id: '_1 < ID="_1"',
      version: '2.0 < Version="2.0"',
      issueInstant: '2022-01-30T22:14:51Z < IssueInstant="2022-01-30T22:14:51Z"',
      destination: 'https://idp.example/sso < Destination="https://idp.example/sso"',
      issuer: 'https://sp.example < https://sp.example',
      acsUrl:
        'https://sp.example/acs?a=1&b=2 < AssertionConsumerServiceURL="https://sp.example/acs?a=1&amp;b=2"',
      protocolBinding: 'urn:b < ProtocolBinding="urn:b"',
      nameIdPolicy: {
        place: '/AuthnRequest/NameIDPolicy',
        format: 'urn:f < Format="urn:f"',
        allowCreate: 'true < AllowCreate="true"',
      },
      requestedAuthnContext: {
        place: '/AuthnRequest/RequestedAuthnContext',
        comparison: 'exact < Comparison="exact"',
        classRefs: ['urn:1 < urn:1', 'urn:2 < urn:2'],
      },
      forceAuthn: 'true < ForceAuthn="true"',
      isPassive: null,
      providerName: 'Twilio < ProviderName="Twilio"',
    });
  });

  it('a request without anything => everything null', () => {
    expect(read(`<AuthnRequest xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>`).seen).toEqual({
      kind: 'AuthnRequest',
      place: '/AuthnRequest',
      ...none(
        'id',
        'version',
        'issueInstant',
        'destination',
        'issuer',
        'acsUrl',
        'protocolBinding',
        'nameIdPolicy',
      ),
      ...none('requestedAuthnContext', 'forceAuthn', 'isPassive', 'providerName'),
    });
  });
});

const ASSERTION = `<a:Assertion ${A} ID="_a" Version="2.0" IssueInstant="t"><a:Issuer>idp</a:Issuer>
  <a:Subject><a:NameID Format="urn:f" SPNameQualifier="sp">user@example.com<!-- x -->.evil</a:NameID>
    <a:SubjectConfirmation Method="urn:bearer"><a:SubjectConfirmationData Recipient="acs" InResponseTo="_1" NotOnOrAfter="u"/></a:SubjectConfirmation></a:Subject>
  <a:Conditions NotBefore="n" NotOnOrAfter="m"><a:AudienceRestriction><a:Audience>urn:flex:JQ1</a:Audience><a:Audience>two</a:Audience></a:AudienceRestriction></a:Conditions>
  <a:AuthnStatement AuthnInstant="i" SessionIndex="s" SessionNotOnOrAfter="e"><a:AuthnContext><a:AuthnContextClassRef>urn:c</a:AuthnContextClassRef></a:AuthnContext></a:AuthnStatement>
  <a:AttributeStatement>
    <a:Attribute Name="roles" NameFormat="urn:basic" FriendlyName="R"><a:AttributeValue>agent</a:AttributeValue><a:AttributeValue>a<!--c--><![CDATA[<b>]]>&amp;</a:AttributeValue></a:Attribute>
    <a:Attribute Name="empty"><a:AttributeValue/><a:AttributeValue ${XSI} xsi:nil="true">x</a:AttributeValue><a:AttributeValue><a:NameID>n</a:NameID></a:AttributeValue></a:Attribute>
    <a:Attribute/>
  </a:AttributeStatement><a:AttributeStatement><a:Attribute Name="later"/></a:AttributeStatement></a:Assertion>`;

const ASSERTION_SEEN = {
  version: '2.0 < Version="2.0"',
  id: '_a < ID="_a"',
  issueInstant: 't < IssueInstant="t"',
  issuer: 'idp < idp',
  subject: {
    nameId: {
      value: 'user@example.com.evil',
      format: 'urn:f < Format="urn:f"',
      nameQualifier: null,
      spNameQualifier: 'sp < SPNameQualifier="sp"',
      hasComment: true,
    },
    confirmations: [
      {
        method: 'urn:bearer < Method="urn:bearer"',
        recipient: 'acs < Recipient="acs"',
        inResponseTo: '_1 < InResponseTo="_1"',
        notBefore: null,
        notOnOrAfter: 'u < NotOnOrAfter="u"',
      },
    ],
  },
  conditions: {
    notBefore: 'n < NotBefore="n"',
    notOnOrAfter: 'm < NotOnOrAfter="m"',
    audiences: ['urn:flex:JQ1 < urn:flex:JQ1', 'two < two'],
  },
  authnStatements: [
    {
      authnInstant: 'i < AuthnInstant="i"',
      sessionIndex: 's < SessionIndex="s"',
      sessionNotOnOrAfter: 'e < SessionNotOnOrAfter="e"',
      classRef: 'urn:c < urn:c',
    },
  ],
  attributes: [
    {
      name: 'roles < Name="roles"',
      nameFormat: 'urn:basic < NameFormat="urn:basic"',
      friendlyName: 'R < FriendlyName="R"',
      values: [
        { value: 'agent', isEmpty: false, hasComment: false },
        { value: 'a<b>&', isEmpty: false, hasComment: true },
      ],
    },
    {
      name: 'empty < Name="empty"',
      values: [
        { value: '', isEmpty: true },
        { value: 'x', isEmpty: true },
        { value: 'n', isEmpty: false },
      ],
    },
    { name: ' < <a:Attribute/>', values: [] },
    { name: 'later < Name="later"', values: [] },
  ],
};

const status = (inner: string): string => `<p:Status>${inner}</p:Status>`;

describe('Response', () => {
  it('a whole response => every field with its place', () => {
    const { seen } = read(
      `<p:Response ${P} ${A} ID="_r" InResponseTo="_1" Destination="acs"><a:Issuer>  idp\n</a:Issuer>` +
        status(
          '<p:StatusCode Value="urn:1"><p:StatusCode Value="urn:2"/></p:StatusCode><p:StatusMessage>m</p:StatusMessage><p:StatusDetail><Cause>c</Cause></p:StatusDetail>',
        ) +
        `${ASSERTION}</p:Response>`,
    );
    expect(seen).toMatchObject({
      kind: 'Response',
      id: '_r < ID="_r"',
      inResponseTo: '_1 < InResponseTo="_1"',
      destination: 'acs < Destination="acs"',
      issuer: '  idp\n <   idp\n',
      status: {
        place: '/Response/Status',
        codes: ['urn:1 < Value="urn:1"', 'urn:2 < Value="urn:2"'],
        message: 'm < m',
        detail: 'c < <Cause>c</Cause>',
      },
      assertions: [{ ...ASSERTION_SEEN, place: '/Response/Assertion', isDirectChild: true }],
      encrypted: [],
    });
  });

  it('assertions that hide => all but those in an Advice, direct children first', () => {
    const assertion = (id: string, inner = ''): string =>
      `<a:Assertion ID="${id}">${inner}</a:Assertion>`;
    const { content } = read(
      `<p:Response ${P} ${A}><p:Extensions>${assertion('extension')}</p:Extensions>` +
        assertion(
          'first',
          `<a:Advice>${assertion('advice')}<x>${assertion('deep advice')}</x></a:Advice>`,
        ) +
        assertion('second', `<Object>${assertion('object')}</Object>`) +
        '<Assertion ID="no namespace"/></p:Response>',
    );
    if (content.kind !== 'Response') throw new Error(content.kind);
    expect(content.assertions.map(({ id, isDirectChild }) => [id?.value, isDirectChild])).toEqual([
      ['first', true],
      ['second', true],
      ['extension', false],
      ['object', false],
    ]);
  });

  it('elements of the right names in other namespaces => not read', () => {
    const { seen } = read(
      `<p:Response ${P} xmlns:a="urn:other" ID="_r"><a:Issuer>idp</a:Issuer><a:Status/>${ASSERTION.replace(A, '')}</p:Response>`,
    );
    expect(seen).toMatchObject({ issuer: null, status: null, assertions: [] });
  });

  it('an attribute with a prefix => not taken for the one without', () => {
    const { seen } = read(`<p:Response ${P} p:ID="evil" p:Destination="evil" ID="_r"/>`);
    expect(seen).toMatchObject({ id: '_r < ID="_r"', destination: null });
  });
});

const PEM = readFileSync(join(import.meta.dirname, 'certificate', 'rsa2048.pem'), 'utf8');
const CERTIFICATE = PEM.replace(/-----.*-----|\s/g, '');
const FINGERPRINT =
  /^CN=rsa2048\.example\.com, O=Example\\, Inc, C=DE \(SHA-256 fingerprint [0-9a-f]{64}\)$/;

const keyInfo = (inner: string): string => `<d:KeyInfo>${inner}</d:KeyInfo>`;
const encryptedKey = (inner: string, attributes = ''): string =>
  `<e:EncryptedKey ${attributes}><e:EncryptionMethod Algorithm="urn:key"/>${inner}</e:EncryptedKey>`;
const encryptedData = (inner: string): string =>
  `<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#" xmlns:d="http://www.w3.org/2000/09/xmldsig#"><e:EncryptionMethod Algorithm="urn:data"/>${inner}</e:EncryptedData>`;
const x509 = (inner: string): string =>
  keyInfo(encryptedKey(keyInfo(`<d:X509Data>${inner}</d:X509Data>`)));

describe('encrypted parts', () => {
  const recipients: [string, string, string | RegExp | null][] = [
    [
      'a certificate',
      x509(`<d:X509Certificate>\n${CERTIFICATE}\n</d:X509Certificate>`),
      FINGERPRINT,
    ],
    [
      'a damaged certificate beside a subject',
      x509('<d:X509Certificate>MII</d:X509Certificate><d:X509SubjectName>CN=s</d:X509SubjectName>'),
      'CN=s',
    ],
    [
      'issuer and serial number',
      x509(
        '<d:X509IssuerSerial><d:X509IssuerName>CN=i</d:X509IssuerName><d:X509SerialNumber>7</d:X509SerialNumber></d:X509IssuerSerial>',
      ),
      'certificate 7 of CN=i',
    ],
    ['a key name', keyInfo(encryptedKey(keyInfo('<d:KeyName> Twilio </d:KeyName>'))), 'Twilio'],
    [
      'the recipient attribute',
      keyInfo(encryptedKey('', 'Recipient="https://sp.example"')),
      'https://sp.example',
    ],
    ['nothing', keyInfo(encryptedKey('')), null],
  ];

  it.each(recipients)(
    'the key names %s => the recipient, and both algorithms',
    (_, inner, recipient) => {
      const { content } = read(
        `<p:Response ${P} ${A}><a:EncryptedAssertion>${encryptedData(inner)}</a:EncryptedAssertion></p:Response>`,
      );
      if (content.kind !== 'Response') throw new Error(content.kind);
      const [found, ...others] = content.encrypted;
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        what: 'EncryptedAssertion',
        dataAlgorithm: { value: 'urn:data' },
        keyAlgorithm: { value: 'urn:key' },
      });
      if (recipient instanceof RegExp) expect(found?.recipient).toMatch(recipient);
      else expect(found?.recipient).toBe(recipient);
    },
  );

  it('the key beside the data, and no key at all => read as far as it goes', () => {
    const beside = encryptedData('').replace('</e:EncryptedData>', '') + '</e:EncryptedData>';
    const { seen } = read(
      `<p:Response ${P} ${A} xmlns:e="http://www.w3.org/2001/04/xmlenc#"><a:EncryptedAssertion>${beside}${encryptedKey('')}</a:EncryptedAssertion>` +
        `<a:EncryptedAssertion/></p:Response>`,
    );
    expect(seen).toMatchObject({
      encrypted: [
        { place: '/Response/EncryptedAssertion[1]', keyAlgorithm: 'urn:key < Algorithm="urn:key"' },
        {
          place: '/Response/EncryptedAssertion[2]',
          ...none('dataAlgorithm', 'keyAlgorithm', 'recipient'),
        },
      ],
    });
  });

  it('EncryptedID and EncryptedAttribute inside an assertion => found, and what is there is still read', () => {
    const { seen } = read(
      `<a:Assertion ${A}><a:Subject><a:EncryptedID>${encryptedData('')}</a:EncryptedID></a:Subject><a:AttributeStatement><a:EncryptedAttribute/><a:Attribute Name="n"/></a:AttributeStatement></a:Assertion>`,
    );
    expect(seen).toMatchObject({
      kind: 'Assertion',
      assertion: { subject: { nameId: null }, attributes: [{ name: 'n < Name="n"' }] },
      encrypted: [{ what: 'EncryptedID' }, { what: 'EncryptedAttribute' }],
    });
  });

  it('an encrypted NameID in a LogoutRequest => found', () => {
    const { seen } = read(
      `<p:LogoutRequest ${P} ${A}><a:EncryptedID>${encryptedData('')}</a:EncryptedID></p:LogoutRequest>`,
    );
    expect(seen).toMatchObject({
      kind: 'LogoutRequest',
      nameId: null,
      encrypted: [{ what: 'EncryptedID' }],
    });
  });
});

describe('logout', () => {
  it('LogoutRequest => who is logged out', () => {
    const { seen } = read(
      `<p:LogoutRequest ${P} ${A} ID="_1" Destination="d"><a:Issuer>i</a:Issuer><a:NameID Format="f">n</a:NameID></p:LogoutRequest>`,
    );
    expect(seen).toMatchObject({
      kind: 'LogoutRequest',
      issuer: 'i < i',
      nameId: { value: 'n' },
      status: null,
      inResponseTo: null,
    });
  });

  it('LogoutResponse => what came of it', () => {
    const { seen } = read(
      `<p:LogoutResponse ${P} InResponseTo="_1">${status('<p:StatusCode Value="urn:s"/>')}</p:LogoutResponse>`,
    );
    expect(seen).toMatchObject({
      kind: 'LogoutResponse',
      inResponseTo: '_1 < InResponseTo="_1"',
      status: { codes: ['urn:s < Value="urn:s"'] },
    });
  });
});

const ASSERTION_1 = `<a:Assertion ${A1} MajorVersion="1" MinorVersion="1" AssertionID="_a" Issuer="http://adfs.example/adfs/services/trust" IssueInstant="t">
  <a:Conditions NotBefore="n" NotOnOrAfter="m"><a:AudienceRestrictionCondition><a:Audience>urn:sp</a:Audience></a:AudienceRestrictionCondition></a:Conditions>
  <a:AttributeStatement><a:Subject><a:NameIdentifier Format="urn:f">u</a:NameIdentifier><a:SubjectConfirmation><a:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</a:ConfirmationMethod></a:SubjectConfirmation></a:Subject>
    <a:Attribute AttributeName="emailaddress" AttributeNamespace="http://schemas.xmlsoap.org/ws/2005/05/identity/claims"><a:AttributeValue>u@e</a:AttributeValue></a:Attribute></a:AttributeStatement>
  <a:AuthenticationStatement AuthenticationMethod="urn:m" AuthenticationInstant="i"><a:Subject><a:NameIdentifier>u</a:NameIdentifier></a:Subject></a:AuthenticationStatement></a:Assertion>`;

const ASSERTION_1_SEEN = {
  version: '1.1 < MajorVersion="1"',
  id: '_a < AssertionID="_a"',
  issuer:
    'http://adfs.example/adfs/services/trust < Issuer="http://adfs.example/adfs/services/trust"',
  subject: {
    nameId: { value: 'u', format: 'urn:f < Format="urn:f"' },
    confirmations: [
      {
        method: expect.stringMatching(/^urn:oasis:names:tc:SAML:1.0:cm:bearer < /) as string,
        recipient: null,
      },
    ],
  },
  conditions: { notBefore: 'n < NotBefore="n"', audiences: ['urn:sp < urn:sp'] },
  authnStatements: [
    {
      authnInstant: 'i < AuthenticationInstant="i"',
      classRef: 'urn:m < AuthenticationMethod="urn:m"',
    },
  ],
  attributes: [
    {
      name: 'emailaddress < AttributeName="emailaddress"',
      nameFormat: expect.stringContaining('identity/claims <') as string,
      values: [{ value: 'u@e' }],
    },
  ],
};

const tokenResponse = (token: string, trust: string): string =>
  `<t:RequestSecurityTokenResponse xmlns:t="${trust}"><t:Lifetime/><wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"><w:EndpointReference xmlns:w="http://www.w3.org/2005/08/addressing"><w:Address>urn:sp</w:Address></w:EndpointReference></wsp:AppliesTo><t:RequestedSecurityToken>${token}</t:RequestedSecurityToken><t:TokenType>urn:token</t:TokenType></t:RequestSecurityTokenResponse>`;
const TRUST_2005 = 'http://schemas.xmlsoap.org/ws/2005/02/trust';
const TRUST_13 = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512';

describe('WS-Federation and SAML 1.1', () => {
  it.each([
    ['SAML 1.1', TRUST_2005, ASSERTION_1, ASSERTION_1_SEEN],
    ['SAML 2.0', TRUST_13, ASSERTION, ASSERTION_SEEN],
  ])('a token of %s => the token, whom it is for', (_, trust, token, seen) => {
    expect(read(tokenResponse(token, trust)).seen).toMatchObject({
      kind: 'WsFedResponse',
      appliesTo: 'urn:sp < urn:sp',
      tokenType: 'urn:token < urn:token',
      issuer: seen.issuer,
      assertions: [{ ...seen, isDirectChild: true }],
      encrypted: [],
    });
  });

  it('a collection => its first response, tokens of the others are not direct', () => {
    const collection = `<t:RequestSecurityTokenResponseCollection xmlns:t="${TRUST_13}">${tokenResponse(ASSERTION, TRUST_13)}${tokenResponse(ASSERTION, TRUST_13)}</t:RequestSecurityTokenResponseCollection>`;
    expect(read(collection).seen).toMatchObject({
      kind: 'WsFedResponse',
      place: '/RequestSecurityTokenResponseCollection',
      appliesTo: 'urn:sp < urn:sp',
      assertions: [{ isDirectChild: true }, { isDirectChild: false }],
    });
  });

  it('an encrypted token => an EncryptedAssertion', () => {
    expect(read(tokenResponse(encryptedData(''), TRUST_2005)).seen).toMatchObject({
      issuer: null,
      assertions: [],
      encrypted: [{ what: 'EncryptedAssertion', dataAlgorithm: 'urn:data < Algorithm="urn:data"' }],
    });
  });

  it('a Response of SAML 1.1 => in the fields of 2.0', () => {
    const { seen } = read(
      `<s:Response xmlns:s="urn:oasis:names:tc:SAML:1.0:protocol" ResponseID="_r" MajorVersion="1" MinorVersion="1" Recipient="acs"><s:Status><s:StatusCode Value="s:Success"/></s:Status>${ASSERTION_1}</s:Response>`,
    );
    expect(seen).toMatchObject({
      kind: 'Response',
      id: '_r < ResponseID="_r"',
      version: '1.1 < MajorVersion="1"',
      destination: 'acs < Recipient="acs"',
      status: { codes: ['s:Success < Value="s:Success"'] },
      assertions: [ASSERTION_1_SEEN],
    });
  });
});

describe('what a document is', () => {
  const soap = (inner: string, version = 'http://schemas.xmlsoap.org/soap/envelope/'): string =>
    `<S:Envelope xmlns:S="${version}"><S:Header/><S:Body>${inner}</S:Body></S:Envelope>`;
  const metadata = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata"';

  it.each([
    [
      `<x:AuthnRequest xmlns:x="urn:oasis:names:tc:SAML:2.0:protocol"/>`,
      'AuthnRequest',
      '/AuthnRequest',
    ],
    [soap(`<p:Response ${P}>${ASSERTION}</p:Response>`), 'Response', '/Envelope/Body/Response'],
    [
      soap(`<p:Response ${P}/>`, 'http://www.w3.org/2003/05/soap-envelope'),
      'Response',
      '/Envelope/Body/Response',
    ],
    [
      soap(tokenResponse(ASSERTION_1, TRUST_2005)),
      'WsFedResponse',
      '/Envelope/Body/RequestSecurityTokenResponse',
    ],
    [soap('<S:Fault/>'), 'other', '/Envelope/Body/Fault'],
    [soap(''), 'other', '/Envelope'],
    ['<Envelope xmlns="urn:envelope"><Body/></Envelope>', 'other', '/Envelope'],
    [`<EntityDescriptor ${metadata} entityID="e"/>`, 'Metadata', '/EntityDescriptor'],
    [
      `<EntitiesDescriptor ${metadata}><EntityDescriptor/></EntitiesDescriptor>`,
      'Metadata',
      '/EntitiesDescriptor',
    ],
    [
      `<p:ArtifactResolve ${P} ${A}><a:Issuer>i</a:Issuer></p:ArtifactResolve>`,
      'Artifact',
      '/ArtifactResolve',
    ],
    [soap(`<p:ArtifactResponse ${P}/>`), 'Artifact', '/Envelope/Body/ArtifactResponse'],
    [`<a:EncryptedAssertion ${A}/>`, 'other', '/EncryptedAssertion'],
    ['<Response/>', 'other', '/Response'],
    ['<Response xmlns="urn:other"/>', 'other', '/Response'],
  ])('%#: a root of that kind => its kind at its place', (xml, kind, path) => {
    const { content } = read(xml);
    expect(messageKind(content)).toBe(kind);
    expect(content.place.path).toBe(path);
  });

  it('a response inside SOAP => its assertions are direct children', () => {
    expect(read(soap(`<p:Response ${P}>${ASSERTION}</p:Response>`)).seen).toMatchObject({
      assertions: [{ isDirectChild: true }],
    });
  });

  it('something else => its root and its issuer', () => {
    expect(
      read(`<p:ArtifactResolve ${P} ${A}><a:Issuer>i</a:Issuer></p:ArtifactResolve>`).seen,
    ).toMatchObject({
      root: '{urn:oasis:names:tc:SAML:2.0:protocol}ArtifactResolve',
      issuer: 'i < i',
    });
    expect(read('<x/>').seen).toEqual({ kind: 'other', place: '/x', root: '{}x', issuer: null });
  });
});

describeCorpus('over the corpus', () => {
  const index = new Map(corpusIndex().map((entry) => [entry.file, entry]));
  const kinds: Record<string, string> = {
    authnrequest: 'AuthnRequest',
    logoutrequest: 'LogoutRequest',
    logoutresponse: 'LogoutResponse',
    response: 'Response',
    'response-saml1': 'Response',
    assertion: 'Assertion',
    metadata: 'Metadata',
  };

  it('every file => read as what it is, or refused by the parser', () => {
    const counts = new Map<string, number>();
    for (const { file, bytes } of corpusFiles()) {
      const { xml, error } = decodeParameter(Buffer.from(bytes).toString('base64'), {
        binding: 'HTTP-POST',
      });
      expect(error, file).toBeNull();
      let document: XmlDocument;
      try {
        document = parseXml(xml ?? '');
      } catch (refusal) {
        expect(refusal, file).toBeInstanceOf(XmlError);
        counts.set('refused', (counts.get('refused') ?? 0) + 1);
        continue;
      }
      const content = readContent(document);
      const entry = index.get(file);
      // Six of samlify's examples declare the prefix and then do not use it: an EntityDescriptor in
      // no namespace.
      const isBare = content.kind === 'other' && content.root === '{}EntityDescriptor';
      if (entry && kinds[entry.kind])
        expect(messageKind(content), file).toBe(isBare ? 'other' : kinds[entry.kind]);
      if (entry?.encrypted && 'encrypted' in content)
        expect(content.encrypted.length, file).toBeGreaterThan(0);
      counts.set(content.kind, (counts.get(content.kind) ?? 0) + 1);
      checkPlaces(document, content);
    }
    expect(Object.fromEntries(counts)).toMatchObject({
      AuthnRequest: 25,
      Metadata: 74,
      Response: 212,
      refused: 6,
    });
  });

  it('the issuer of every message => the one of the index', () => {
    const different: string[] = [];
    for (const { file, bytes } of corpusFiles()) {
      const entry = index.get(file);
      if (!entry?.issuer || entry.kind === 'metadata') continue;
      let content: SamlContent;
      try {
        content = readContent(parseXml(new TextDecoder().decode(bytes)));
      } catch {
        continue;
      }
      const issuers = [
        content.issuer,
        ...('assertions' in content ? content.assertions.map(({ issuer }) => issuer) : []),
      ];
      if (!issuers.some((issuer) => issuer?.value.trim() === entry.issuer))
        different.push(`${file}: ${entry.issuer}`);
    }
    // The index took the issuer of ECP's header, which is not the message's.
    expect(different).toEqual(['pysaml2/tests__ecp_soap.xml: https://sp.example.org/entity']);
  });
});

/**
 * Every located value of a content: its place lies in the text and holds the value as far as
 * nothing is escaped in it.
 */
function checkPlaces(document: XmlDocument, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('value' in value && 'place' in value && typeof value.value === 'string') {
    const text = at(document, value.place as Place);
    expect(text.length).toBeGreaterThan(0);
    if (!/[&<\t\n]|^MajorVersion/.test(text)) expect(text).toContain(value.value);
  }
  for (const each of Object.values(value)) checkPlaces(document, each);
}
