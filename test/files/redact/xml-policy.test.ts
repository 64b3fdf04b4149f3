import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { NS } from '../../../src/model/names.ts';
import { rewriteXml } from '../../../src/saml/rewrite.ts';
import { testKey } from '../../support/signing.ts';
import { ACCOUNT_SID } from '../../support/saml-xml.ts';
import { alike } from './alike.ts';

const WRAP =
  `<r xmlns="${NS.assertion}" xmlns:p="${NS.protocol}" xmlns:ds="${NS.signature}" xmlns:xsi="${NS.schemaInstance}" ` +
  `xmlns:s1="${NS.assertion1}" xmlns:wst="${NS.trust2005}" xmlns:other="http://www.w3.org/2001/XMLSchema">`;

/** What becomes of markup inside a SAML element. */
function redact(inner: string): string {
  const { text } = rewriteXml(parseXml(`${WRAP}${inner}</r>`), alike().policy.replace);
  expect(text.startsWith(WRAP)).toBe(true);
  return text.slice(WRAP.length, -'</r>'.length);
}

/** The kinds of the values that the preview names. */
function kinds(inner: string): string[] {
  const { policy, values } = alike();
  rewriteXml(parseXml(`${WRAP}${inner}</r>`), policy.replace);
  return values.rows.map(({ kind }) => kind);
}

const attribute = (name: string, ...values: string[]): string =>
  `<Attribute Name="${name}">${values.map((value) => `<AttributeValue>${value}</AttributeValue>`).join('')}</Attribute>`;

describe('of a message stays', () => {
  test.each([
    [
      'times',
      '<Conditions NotBefore="2026-11-02T09:00:00Z" NotOnOrAfter=" 2026-11-02T09:00:00.1234567+01:00 "/>',
    ],
    [
      'a time before Christ, and one after 9999',
      '<x IssueInstant="-0044-03-15T12:00:00" validUntil="10000-01-01T00:00:00Z"/>',
    ],
    [
      'times as texts',
      '<Created>2026-11-02T09:00:00Z</Created><Expires>2026-11-02T09:00:00Z</Expires>',
    ],
    ['formats', '<NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"/>'],
    ['several identifiers', `<x protocolSupportEnumeration="${NS.protocol} ${NS.protocol1}"/>`],
    [
      'a status code of SAML 1.1',
      '<x Value="p:Success"/><x Value="RequestDenied"/><x Value="saml.p_1-x:Requester"/>',
    ],
    [
      'a login method of Microsoft',
      '<AuthnContextClassRef>http://schemas.microsoft.com/claims/multipleauthn</AuthnContextClassRef>',
    ],
    ['algorithms', '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'],
    ['tokens', '<x Version="2.0" ForceAuthn="true" ProxyCount="0" PrefixList="xs saml"/>'],
    [
      'parties',
      '<Issuer>http://bob.example/trust</Issuer><Audience>urn:bob</Audience><x entityID="urn:bob"/>',
    ],
    [
      'addresses of Flex',
      `<x Destination="https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/saml2"/>`,
    ],
    ['attribute names', '<Attribute Name="full_name" FriendlyName="E-Mail Address 1"/>'],
    [
      'names with their type',
      '<Attribute Name="contact_uri.string"/><Attribute Name="skills.stringarray"/>',
    ],
    [
      'claim types',
      '<Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"/>',
    ],
    [
      'claim types of Microsoft',
      '<Attribute Name="http://schemas.microsoft.com/ws/2008/06/identity/claims/role"/>',
    ],
    [
      'object identifiers',
      '<Attribute Name="urn:oid:2.5.4.42"/><Attribute Name="urn:mace:dir:attribute-def:mail"/>',
    ],
    ['attribute names with blanks around', '<Attribute Name=" email "/>'],
    [
      'identifiers with blanks around and between',
      `<x Format=" ${NS.protocol}  ${NS.protocol1} "/>`,
    ],
    ['tokens with blanks between', '<x PrefixList="xs  saml"/>'],
    ['roles with blanks around', attribute('bob', ' agent ')],
    [
      'known identifiers with blanks around',
      attribute('bob', ' urn:oasis:names:tc:SAML:2.0:attrname-format:basic '),
    ],
    ['roles of Flex', attribute('roles', 'agent', ' supervisor ', 'wfo.full_access,admin')],
    ['roles in whatever case', attribute('roles', 'Agent')],
    ['roles that are empty', attribute('roles', ',')],
    ['roles under another name', attribute('bob', 'agent')],
    [
      'known identifiers as values',
      attribute('bob', 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic'),
    ],
    [
      'yes and no',
      attribute('skills.boolean', 'true') + attribute('x.booleanarray', '[true, 0,False]'),
    ],
    ['yes and no of channels', attribute('channel.voice.availability', '1')],
    ['explanations', '<p:StatusMessage>Invalid issuer</p:StatusMessage>'],
    ['the beginning of a user id', '<NameID>auth0|</NameID>'],
    ['schema types', '<x xsi:type="xs:string" xsi:nil="true"/><x xsi:type="anyURI"/>'],
    ['languages', '<x xml:lang="en"/><x xml:lang="de-AT"/>'],
    ['blanks', '<Subject>\n  <NameID> </NameID>\n</Subject>'],
    ['which toolkit made an id', '<x ID="ONELOGIN_"/><x URI="#ONELOGIN_"/>'],
    ['a known namespace', '<other:x/>'],
  ])('%s', (_, xml) => {
    expect(redact(xml)).toBe(xml);
  });
});

describe('of a message is replaced', () => {
  test.each([
    [
      'what only ends like a scheme',
      '<x Format="xurn:bob"/><x Format="xhttps://bob"/>',
      '<x Format="hhhh:hhh"/><x Format="hhhhhh://hhh"/>',
    ],
    ['what only begins like a scheme', '<x Format="urnx:bob"/>', '<x Format="hhhh:hhh"/>'],
    [
      'a role of what only begins like roles',
      attribute('roles2', 'agent,bob'),
      attribute('roles2', 'hhhhh,hhh'),
    ],
    [
      'yes of what only begins like a boolean',
      attribute('x.booleanish', 'true'),
      attribute('x.booleanish', 'hhhh'),
    ],
    [
      'yes of what only ends like a channel',
      attribute('xchannel.voice.availability', 'true'),
      attribute('xchannel.voice.availability', 'hhhh'),
    ],
    [
      'yes of what only begins like a channel',
      attribute('channel.voice.availabilityx', 'true'),
      attribute('channel.voice.availabilityx', 'hhhh'),
    ],
    [
      'a value outside of an attribute',
      '<AttributeValue>bob</AttributeValue>',
      '<AttributeValue>hhh</AttributeValue>',
    ],
    [
      'a value of SAML 1.1',
      '<s1:Attribute AttributeName="roles"><s1:AttributeValue>agent,bob</s1:AttributeValue></s1:Attribute>',
      '<s1:Attribute AttributeName="roles"><s1:AttributeValue>agent,hhh</s1:AttributeValue></s1:Attribute>',
    ],
    ['a time that is none', '<x IssueInstant="bob"/>', '<x IssueInstant="hhh"/>'],
    [
      'a time with more',
      '<x IssueInstant="2026-11-02T09:00:00Z bob"/>',
      '<x IssueInstant="8777-87-77H77:07:77H hhh"/>',
    ],
    [
      'a time after more',
      '<x IssueInstant="bob 2026-11-02T09:00:00Z"/>',
      '<x IssueInstant="hhh 8777-87-77H77:07:77H"/>',
    ],
    [
      'an identifier of one’s own, but its kind',
      '<x Format="urn:bob"/><x Format="https://bob/urn"/>',
      '<x Format="urn:hhh"/><x Format="https://hhh/urn"/>',
    ],
    [
      'one of several identifiers',
      `<x Format="${NS.protocol} urn:bob"/>`,
      '<x Format="urn:hhhhh:hhhhh:hh:HHHH:8.0:hhhhhhhh urn:hhh"/>',
    ],
    [
      'a status that is none',
      '<x Value="bob:Successful"/><x Value="a b:Success"/>',
      '<x Value="hhh:Hhhhhhhhhh"/><x Value="h h:Hhhhhhh"/>',
    ],
    ['a token that is none', '<x Version="2.0 bob"/>', '<x Version="8.0 hhh"/>'],
    [
      'what an address says of others',
      '<x Recipient="https://bob.example/saml/ann"/>',
      '<x Recipient="https://hhh.hhhhhhh/saml/hhh"/>',
    ],
    [
      'a party that is a person',
      '<Issuer>bob@corp.example</Issuer>',
      '<Issuer>hhh@hhhh.hhhhhhh</Issuer>',
    ],
    [
      'an attribute’s name that is an address',
      '<Attribute Name="bob@corp.example"/>',
      '<Attribute Name="hhh@hhhh.hhhhhhh"/>',
    ],
    [
      'an attribute’s name with a number',
      '<Attribute Name="bob123"/>',
      '<Attribute Name="hhh777"/>',
    ],
    [
      'an attribute’s name longer than any',
      `<Attribute Name="${'b'.repeat(62)}"/>`,
      `<Attribute Name="${'h'.repeat(62)}"/>`,
    ],
    [
      'the space of a claim of one’s own',
      '<Attribute Name="https://bob.example/claims/email"/>',
      '<Attribute Name="https://hhh.hhhhhhh/hhhhhh/email"/>',
    ],
    [
      'the space of a name of one’s own',
      '<Attribute Name="urn:bob:email/"/>',
      '<Attribute Name="urn:hhh:email/"/>',
    ],
    [
      'another claim than of the known',
      '<Attribute Name="http://schemas.xmlsoap.org/bob1/email"/>',
      '<Attribute Name="http://hhhhhhh.hhhhhhh.hhh/hhh7/email"/>',
    ],
    [
      'a claim that only ends like one',
      '<Attribute Name="bob http://schemas.xmlsoap.org/claims/x1"/>',
      '<Attribute Name="hhh http://hhhhhhh.hhhhhhh.hhh/hhhhhh/h7"/>',
    ],
    [
      'an object identifier that is none',
      '<Attribute Name="urn:oid:bob"/>',
      '<Attribute Name="urn:hhh:bob"/>',
    ],
    ['values', attribute('full_name', 'Bob Smith'), attribute('full_name', 'Hhh Hhhhh')],
    [
      'roles that Flex does not know',
      attribute('roles', 'agent,bob'),
      attribute('roles', 'agent,hhh'),
    ],
    [
      'roles that Flex does not know, with their type',
      attribute('role.stringarray', 'bob, Agent'),
      attribute('role.stringarray', 'hhh, Agent'),
    ],
    [
      'a role among other values',
      attribute('groups', 'agent,bob'),
      attribute('groups', 'hhhhh,hhh'),
    ],
    ['yes and no elsewhere', attribute('full_name', 'true'), attribute('full_name', 'hhhh')],
    ['what is neither yes nor no', attribute('x.boolean', 'bob'), attribute('x.boolean', 'hhh')],
    ['yes with more', attribute('x.boolean', 'true bob'), attribute('x.boolean', 'hhhh hhh')],
    ['yes after more', attribute('x.boolean', 'bob true'), attribute('x.boolean', 'hhh hhhh')],
    [
      'yes and no of what is no channel',
      attribute('channel.a.b.availability', 'true'),
      attribute('channel.a.b.availability', 'hhhh'),
    ],
    [
      'markup inside a value',
      attribute('x', '<NameID>bob</NameID>'),
      attribute('x', '<NameID>hhh</NameID>'),
    ],
    [
      'an address inside a value',
      attribute('x', '<Issuer>urn:bob</Issuer>'),
      attribute('x', '<Issuer>hhh:hhh</Issuer>'),
    ],
    [
      'words of a text that explain nothing',
      '<p:StatusMessage>Invalid bob</p:StatusMessage>',
      '<p:StatusMessage>Invalid hhh</p:StatusMessage>',
    ],
    [
      'words inside a detail',
      '<p:StatusDetail><Issuer>bob issuer</Issuer></p:StatusDetail>',
      '<p:StatusDetail><Issuer>hhh issuer</Issuer></p:StatusDetail>',
    ],
    ['users', '<NameID>bob@corp.example</NameID>', '<NameID>hhh@hhhh.hhhhhhh</NameID>'],
    [
      'users, but not which directory they are of',
      '<NameID> google-oauth2|1234</NameID>',
      '<NameID> google-oauth2|8777</NameID>',
    ],
    [
      'what only ends like a directory',
      '<NameID>bobwaad|1234</NameID>',
      '<NameID>hhhhhhh|8777</NameID>',
    ],
    [
      'the name of SAML 1.1',
      '<s1:NameIdentifier>bob</s1:NameIdentifier>',
      '<s1:NameIdentifier>hhh</s1:NameIdentifier>',
    ],
    [
      'ids',
      '<x ID="_bob1" InResponseTo="ONELOGIN_bob"/>',
      '<x ID="_hhh7" InResponseTo="ONELOGIN_hhh"/>',
    ],
    ['ids that hold a toolkit’s', '<x ID="bobONELOGIN_1"/>', '<x ID="hhhHHHHHHHH_8"/>'],
    ['what is not listed', '<Bob x="bob">bob</Bob>', '<Bob x="hhh">hhh</Bob>'],
    [
      'digests and signatures',
      '<ds:DigestValue>aB1=</ds:DigestValue>',
      '<ds:DigestValue>hH7=</ds:DigestValue>',
    ],
    [
      'schema types of one’s own',
      '<x xsi:type="bob"/><x xsi:type="bob xs:string"/>',
      '<x xsi:type="hhh"/><x xsi:type="hhh hh:hhhhhh"/>',
    ],
    [
      'other attributes of schemas',
      '<x xsi:schemaLocation="bob"/><x xsi:nil="bob"/>',
      '<x xsi:schemaLocation="hhh"/><x xsi:nil="hhh"/>',
    ],
    [
      'a language that is none',
      '<x xml:lang="bobby"/><x xml:lang="en-US-bob"/>',
      '<x xml:lang="hhhhh"/><x xml:lang="hh-HH-hhh"/>',
    ],
    ['other attributes of XML', '<x xml:id="en"/>', '<x xml:id="hh"/>'],
    [
      'attributes with a prefix',
      '<x p:Version="2.0" p:Format="bob"/>',
      '<x p:Version="8.0" p:Format="hhh"/>',
    ],
    [
      'attributes of other namespaces’ elements',
      '<other:x Version="2.0"/>',
      '<other:x Version="8.0"/>',
    ],
    [
      'texts of other namespaces’ elements',
      '<other:Issuer>urn:bob</other:Issuer>',
      '<other:Issuer>hhh:hhh</other:Issuer>',
    ],
    ['another namespace', '<x xmlns:b="urn:bob"/>', '<x xmlns:b="urn:hhh"/>'],
    ['comments', '<!-- bob --><x><?t bob?></x>', '<!-- hhh --><x><?t hhh?></x>'],
    [
      'what is no certificate',
      '<ds:X509Certificate>bob</ds:X509Certificate>',
      '<ds:X509Certificate>hhh</ds:X509Certificate>',
    ],
  ])('%s', (_, xml, expected) => {
    expect(redact(xml)).toBe(expected);
  });

  test('text outside the root element: there is none to speak of', () => {
    const { text } = rewriteXml(parseXml('<!-- bob -->\n<x/>\n'), alike().policy.replace);
    expect(text).toBe('<!-- hhh -->\n<x/>\n');
  });
});

describe('the preview names', () => {
  test.each([
    ['a user', '<NameID>bob</NameID>', ['user']],
    ['an attribute', attribute('full_name', 'bob'), ['attribute']],
    ['roles, kept or not', attribute('roles', 'agent', 'bob'), ['role', 'role']],
    ['a party', '<Issuer>urn:bob</Issuer>', ['issuer']],
    [
      'no id, no digest, no text',
      '<x ID="_bob"/><ds:DigestValue>aB1=</ds:DigestValue><p:StatusMessage>bob</p:StatusMessage>',
      [],
    ],
  ])('%s', (_, xml, expected) => {
    expect(kinds(xml)).toEqual(expected);
  });
});

test('a party’s name as an attribute’s value => stays, as it is known', () => {
  const xml = `<Issuer>urn:corp:bob</Issuer>${attribute('tenant', 'urn:corp:bob')}${attribute('tenant', 'urn:corp:ann')}`;
  expect(redact(xml)).toBe(xml.replace('urn:corp:ann', 'hhh:hhhh:hhh'));
});

describe('a certificate', () => {
  const element = (text: string): string => `<ds:X509Certificate>${text}</ds:X509Certificate>`;
  const inner = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');

  test('that an identity provider publishes => stays', async () => {
    const { certificatePem } = await testKey();
    const xml = element(inner(certificatePem));
    expect(redact(xml)).toBe(xml);
    expect(kinds(xml)).toEqual(['certificate']);
  });

  test('that names a person => is replaced', async () => {
    const { certificatePem } = await testKey('bob', { subject: 'CN=bob@corp.example' });
    expect(redact(element(inner(certificatePem)))).not.toContain(
      inner(certificatePem).slice(0, 40),
    );
  });

  test('beside another => both are replaced', async () => {
    const { certificatePem } = await testKey();
    const shown = redact(element(`${certificatePem}${certificatePem}`));
    expect(shown).not.toContain(inner(certificatePem).slice(0, 40));
  });
});
