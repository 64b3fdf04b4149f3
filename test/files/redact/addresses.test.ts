import { describe, expect, test } from 'vitest';
import { ACCOUNT_SID, CONNECTION_SID } from '../../support/saml-xml.ts';
import { alike } from './alike.ts';

const IAM = `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}`;
const LOGIN = 'https://login.flex.us1.twilio.com/login/callback';
const CORP = 'https://corp.example/adfs/ls/';
const HIDDEN = 'https://hhhh.hhhhhhh/adfs/ls/';

/** So many redirect_uri within one another. */
function nested(depth: number, host: (n: number) => string): string {
  const inner = depth > 0 ? `?redirect_uri=${encodeURIComponent(nested(depth - 1, host))}` : '';
  return `${host(depth)}${inner}`;
}

describe('of an address stays', () => {
  test.each([
    ['the legacy ACS', `${IAM}/saml2`],
    ['the legacy entity ID', `${IAM}/saml2/metadata`],
    ['where a legacy login starts', `${IAM}/authenticate`],
    [
      'where a code is exchanged',
      `https://preview.twilio.com/iam/Accounts/${ACCOUNT_SID}/Tokens/validate`,
    ],
    ['the enhanced ACS', `${LOGIN}?connection=${CONNECTION_SID}`],
    ['the enhanced ACS without its query', LOGIN],
    ['the enhanced entity ID', `urn:flex:${CONNECTION_SID}`],
    [
      'where an enhanced login starts',
      `https://services.twilio.com/v1/Flex/Authorize?ssoProfileSid=${CONNECTION_SID}`,
    ],
    ['the account', `https://services.twilio.com/v1/Flex/Authorize?AccountSid=${ACCOUNT_SID}`],
    ['Flex with its runtime domain', 'https://flex.twilio.com/dancing-owl-1234'],
    ['Flex alone', 'https://flex.twilio.com'],
    ['an error page of Twilio', 'https://www.twilio.com/docs/errors/45050'],
    ['what nobody wrote', ''],
    ['an empty query', `${IAM}/saml2?`],
    ['empty parameters', `${IAM}/saml2?code=&state=`],
    ['what the recorder removed', `${IAM}/saml2?code=_removed_&state=_removed_`],
    ['a message that is not there', `${IAM}/saml2?SAMLResponse=&SAMLRequest=_removed_`],
    [
      'the kind of a WS-Federation request',
      `${IAM}/saml2?wa=wsignin1.0&wa=wsignoutcleanup1.0&wa=wsignout1.0`,
    ],
    [
      'the encoding',
      `${IAM}/saml2?SAMLEncoding=urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE`,
    ],
    [
      'the algorithm',
      `${IAM}/saml2?SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256`,
    ],
    ['roles of Flex', `${IAM}/saml2?Roles=agent&Roles=supervisor`],
    ['an error and its code', `${IAM}/saml2?error=access_denied&error_code=70251`],
    ['a connection SID that lacks digits', `${LOGIN}?connection=JQ12ab`],
    [
      'an SSO profile SID that lacks digits',
      'https://services.twilio.com/v1/Flex/Authorize?ssoProfileSid=JQ12ab&SSOProfileSid=JQ12ab',
    ],
    [
      'whether it is a login to the Console',
      `${IAM}/saml2?isConsoleLogin=true&isConsoleLogin=false`,
    ],
    ['the ACS with the typing error of a guide', `h${IAM}/saml2`],
  ])('%s', (_, url) => {
    expect(alike().addresses.url(url)).toBe(url);
  });
});

describe('of an address is replaced', () => {
  test.each([
    ['a host', 'https://idp.corp.example/', 'https://hhh.hhhh.hhhhhhh/'],
    [
      'a host like Twilio’s',
      'https://twilio.com.corp.example/',
      'https://hhhhhh.hhh.hhhh.hhhhhhh/',
    ],
    ['a host that ends like Twilio’s', 'https://bobtwilio.com/', 'https://hhhhhhhhh.hhh/'],
    ['everything but the ways every login has', `${CORP}bob`, `${HIDDEN}hhh`],
    ['ways, in whatever case', 'HTTPS://Corp.example/ADFS/Bob', 'HTTPS://hhhh.hhhhhhh/ADFS/Hhh'],
    [
      'the first part of the path',
      'https://corp.example/bob/saml',
      'https://hhhh.hhhhhhh/hhh/saml',
    ],
    [
      'a word of Twilio’s errors at another host',
      'https://corp.example/docs/error',
      'https://hhhh.hhhhhhh/hhhh/hhhhh',
    ],
    [
      'a path at Twilio',
      'https://www.twilio.com/console/bob/error',
      'https://www.twilio.com/hhhhhhh/hhh/error',
    ],
    [
      'where in Flex one was',
      'https://flex.twilio.com/dancing-owl-1234/bob/app',
      'https://flex.twilio.com/dancing-owl-1234/hhh/app',
    ],
    ['user and password', 'https://bob:secret@corp.example/adfs', 'https://hhhh.hhhhhhh/adfs'],
    ['a fragment', `${CORP}#bob`, `${HIDDEN}#hhh`],
    ['numbers', 'http://10.1.2.3/idp', 'http://192.0.2.1/idp'],
    ['numbers with a port', 'http://10.1.2.3:81/idp', 'http://192.0.2.1:81/idp'],
    ['IPv6', 'http://[2001:db8::1]/idp', 'http://192.0.2.1/idp'],
    ['another scheme', 'ftp://corp.example/bob', 'hhh://hhhh.hhhhhhh/hhh'],
    [
      'a scheme that ends like a known one',
      'xhttps://corp.example/adfs',
      'hhhhhh://hhhh.hhhhhhh/hhhh',
    ],
    [
      'a host, its scheme with a typing error',
      'hhttps://corp.example/adfs/bob',
      'hhttps://hhhh.hhhhhhh/adfs/hhh',
    ],
    [
      'a host, its scheme with that error',
      'hhttp://corp.example/adfs/bob',
      'hhttp://hhhh.hhhhhhh/adfs/hhh',
    ],
    [
      'a way with that error',
      'https://corp.example/hhttps:/bob',
      'https://hhhh.hhhhhhh/hhhhhh:/hhh',
    ],
    [
      'what stands in two lines',
      'https://corp.example/adfs/ls\n/bob',
      'hhhhh://hhhh.hhhhhhh/hhhh/hh\n/hhh',
    ],
    ['a host that ends with numbers', 'https://corp.x10/', 'https://hhhh.h77/'],
    [
      'what is no login to the Console',
      `${CORP}?isConsoleLogin=bob`,
      `${HIDDEN}?isConsoleLogin=hhh`,
    ],
    ['an SSO profile, spelt otherwise', `${CORP}?SSOProfileSid=bob`, `${HIDDEN}?SSOProfileSid=hhh`],
    ['a mail address', 'mailto:bob@corp.example', 'hhhhhh:hhh@hhhh.hhhhhhh'],
    ['a name', 'urn:bob:corp', 'hhh:hhh:hhhh'],
    ['what is no URL', 'https://', 'hhhhh://'],
    ['a parameter without value', `${CORP}?bob`, `${HIDDEN}?hhh`],
    ['a parameter of another name', `${CORP}?bob=`, `${HIDDEN}?hhh=`],
    ['a parameter without name', `${CORP}?=bob`, `${HIDDEN}?=hhh`],
    ['a removed parameter’s name', `${CORP}?bob=_removed_`, `${HIDDEN}?hhh=_removed_`],
    ['another connection', `${LOGIN}?connection=bob`, `${LOGIN}?connection=hhh`],
    ['roles that Flex does not know', `${CORP}?Roles=bob`, `${HIDDEN}?Roles=hhh`],
    ['another kind', `${CORP}?wa=bob1.0`, `${HIDDEN}?wa=hhh7.0`],
    ['another SSO profile', `${CORP}?ssoProfileSid=bob`, `${HIDDEN}?ssoProfileSid=hhh`],
    ['a kind with more', `${CORP}?wa=wsignin1.0bob`, `${HIDDEN}?wa=hhhhhhh7.7hhh`],
    ['a kind after more', `${CORP}?wa=bobwsignin1.0`, `${HIDDEN}?wa=hhhhhhhhhh7.0`],
    ['a host that begins with numbers', 'https://10.corp.example/', 'https://87.hhhh.hhhhhhh/'],
    ['another encoding', `${CORP}?SAMLEncoding=bob`, `${HIDDEN}?SAMLEncoding=hhh`],
    ['another algorithm', `${CORP}?SigAlg=bob`, `${HIDDEN}?SigAlg=hhh`],
    [
      'words of a text that explain nothing',
      `${CORP}?error=access+bob`,
      `${HIDDEN}?error=access%20hhh`,
    ],
    [
      'what is to be typed',
      `${CORP}?login_hint=bob%40corp.example`,
      `${HIDDEN}?login_hint=hhh%40hhhh.hhhhhhh`,
    ],
    ['a signature', `${CORP}?Signature=aB1%2B`, `${HIDDEN}?Signature=hH7%2B`],
    [
      'an address in it',
      `${CORP}?wreply=${CORP}bob`,
      `${HIDDEN}?wreply=${encodeURIComponent(`${HIDDEN}hhh`)}`,
    ],
    ['a name in it', `${CORP}?wtrealm=urn%3Abob`, `${HIDDEN}?wtrealm=hhh%3Ahhh`],
    [
      'an address where none belongs',
      `${CORP}?code=${CORP}`,
      `${HIDDEN}?code=${encodeURIComponent('hhhhh://hhhh.hhhhhhh/hhhh/hh/')}`,
    ],
  ])('%s', (_, url, expected) => {
    expect(alike().addresses.url(url)).toBe(expected);
  });

  test.each(['redirectUrl', 'redirect_uri', 'resource', 'wreply', 'wtrealm'])(
    'the host within %s',
    (name) => {
      expect(alike().addresses.parameter(name, CORP)).toBe(HIDDEN);
    },
  );

  test.each(['RelayState', 'wctx', 'state'])('%s, which the preview names', (name) => {
    const { addresses, values } = alike();
    expect(addresses.parameter(name, 'bob smith')).toBe('hhh hhhhh');
    expect(values.rows).toEqual([{ kind: 'state', original: 'bob smith', shown: 'hhh hhhhh' }]);
  });

  test('nothing of what the recorder removed', () => {
    expect(alike().addresses.parameter('code', '_removed_')).toBe('_removed_');
  });

  test('other parameters, which the preview leaves out', () => {
    const { addresses, values } = alike();
    expect(addresses.parameter('code', 'bob smith')).toBe('hhh hhhhh');
    expect(values.rows).toEqual([]);
  });

  test('the third address within addresses, and what is in there not looked into further', () => {
    const shown = alike().addresses.url(nested(5, (n) => `https://corp.example/saml/${n}`));
    const deep = nested(3, () => `https://hhhh.hhhhhhh/saml/8`);
    expect(shown.startsWith(deep.slice(0, 60))).toBe(true);
    expect(shown).not.toMatch(/corp|example/);
    expect(shown.match(/saml/g)).toHaveLength(4);
  });
});

test('a message in a query => is handed over as it was sent, and encoded again', () => {
  const sent = `${CORP}?SAMLRequest=a%2B&SAMLResponse=b&SAMLart=c&wresult=d`;
  const shown = ['SAMLRequest', 'SAMLResponse', 'SAMLart', 'wresult'].map(
    (name, n) => `${name}=${encodeURIComponent(`${name}(${['a%2B', 'b', 'c', 'd'][n]})`)}`,
  );
  expect(alike().addresses.url(sent)).toBe(`${HIDDEN}?${shown.join('&')}`);
});

describe('one host', () => {
  test('in two places => is one, with numbers too, and another is not', () => {
    const { addresses } = alike();
    const hosts = ['10.1.2.3', '10.1.2.4', '10.1.2.3'].map((host) =>
      addresses.host(new URL(`https://${host}/`)),
    );
    expect(hosts).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.1']);
  });

  test('which the preview names => without its port', () => {
    const { addresses, values } = alike();
    expect(addresses.host(new URL('https://corp.example:8443/'))).toBe('hhhh.hhhhhhh:8443');
    expect(values.rows).toEqual([
      { kind: 'address', original: 'corp.example', shown: 'hhhh.hhhhhhh' },
    ]);
  });

  test('of Twilio, and with a port => stays', () => {
    expect(alike().addresses.host(new URL('https://iam.twilio.com:8443/'))).toBe(
      'iam.twilio.com:8443',
    );
  });
});

test('the enhanced ACS => stays, also when somebody is called as its path is', () => {
  const { addresses, values } = alike();
  values.person([], ['Login Callback']);
  expect(addresses.url(LOGIN)).toBe(LOGIN);
  expect(addresses.url('https://login.twilio.com/login/callback')).toBe(
    'https://login.twilio.com/hhhhh/hhhhhhhh',
  );
});

describe('a configured address', () => {
  test('stays wherever it stands; at its host other ways do not', () => {
    const { addresses } = alike();
    addresses.configured(`https://idp.corp.example/bob/sso?tenant=bob`);
    expect(addresses.url('https://idp.corp.example/bob/sso?code=1')).toBe(
      'https://idp.corp.example/bob/sso?code=8',
    );
    expect(addresses.url('https://idp.corp.example/ann/sso')).toBe(
      'https://idp.corp.example/hhh/sso',
    );
  });

  test('without encryption => too', () => {
    const { addresses } = alike();
    addresses.configured('http://idp.corp.example/bob/sso');
    expect(addresses.url('http://idp.corp.example/bob/sso')).toBe(
      'http://idp.corp.example/bob/sso',
    );
  });

  test('with what a user is called in its path => stays, but for that', () => {
    const { addresses, values } = alike();
    addresses.configured('https://idp.corp.example/tenants/Anna%20Kern/sso/kern');
    addresses.configured('https://idp.corp.example');
    values.person([], ['Anna Kern', 'idp.corp.example']);
    expect(addresses.url('https://idp.corp.example/tenants/Anna%20Kern/sso/kern')).toBe(
      'https://idp.corp.example/tenants/Hhhh%77Hhhh/sso/hhhh',
    );
    expect(addresses.url('https://idp.corp.example')).toBe('https://idp.corp.example');
  });

  test.each([
    ['with a user', 'https://bob@idp.corp.example/bob/'],
    ['with a password', 'https://:bob@idp.corp.example/bob/'],
    ['of another scheme', 'ftp://idp.corp.example/bob/'],
    ['that is a name', 'urn:idp.corp.example/bob/'],
    ['of a scheme that ends like a known one', 'xhttps://idp.corp.example/bob/'],
    ['that is no URL', 'idp.corp.example/bob/'],
  ])('%s => is none', (_, address) => {
    const { addresses } = alike();
    addresses.configured(address);
    expect(addresses.url(address)).not.toContain('bob');
    expect(addresses.url('https://idp.corp.example/bob/')).toBe('https://hhh.hhhh.hhhhhhh/hhh/');
  });
});

describe('a party’s name', () => {
  test.each([
    ['a URL', 'http://corp.example/adfs/services/trust'],
    ['a URN', 'urn:bob'],
    ['one with blanks around it', ' urn:bob\n'],
    ['one of 1,024 characters', 'x'.repeat(1024)],
  ])('%s => stays, and may be quoted in texts', (_, name) => {
    const { addresses, values } = alike();
    expect(addresses.entity(name)).toBe(name);
    expect(values.rows).toEqual([{ kind: 'issuer', original: name, shown: name }]);
  });

  test.each([
    ['with a blank', 'corp bob', 'hhhh hhh'],
    ['with an at sign', 'bob@corp.example', 'hhh@hhhh.hhhhhhh'],
    ['longer than any', 'x'.repeat(1025), 'h'.repeat(1025)],
  ])('%s => is none', (_, name, shown) => {
    const { addresses, values } = alike();
    expect(addresses.entity(name)).toBe(shown);
    expect(values.rows).toEqual([{ kind: 'issuer', original: name, shown }]);
  });

  test('as a parameter => stays once it is known', () => {
    const { addresses } = alike();
    expect(addresses.parameter('entityID', 'urn:corp:bob')).toBe('hhh:hhhh:hhh');
    addresses.entity('urn:corp:bob');
    expect(addresses.parameter('entityID', 'urn:corp:bob')).toBe('urn:corp:bob');
  });
});

describe('a Destination, Recipient or the like', () => {
  test('of which all stays => may be quoted in texts', () => {
    const { addresses, values } = alike();
    expect(addresses.address(`${IAM}/saml2`)).toBe(`${IAM}/saml2`);
    expect(values.rows).toEqual([
      { kind: 'address', original: `${IAM}/saml2`, shown: `${IAM}/saml2` },
    ]);
    expect(values.text(`for ${IAM}/saml2`)).toContain(`${IAM}/saml2`);
  });

  test('of which not all stays => keeps its blanks, and is quoted nowhere', () => {
    const { addresses, values } = alike();
    expect(addresses.address(` ${CORP}bob\n`)).toBe(` ${HIDDEN}hhh\n`);
    expect(values.rows.at(-1)).toEqual({
      kind: 'address',
      original: ` ${HIDDEN}hhh\n`,
      shown: ` ${HIDDEN}hhh\n`,
    });
    expect(values.isQuotable(` ${HIDDEN}hhh\n`)).toBe(false);
  });

  test('that is no URL => a party’s name, as people mix them up', () => {
    const { addresses, values } = alike();
    expect(addresses.address('the Flex of bob')).toBe('hhh Hhhh hh hhh');
    expect(values.rows[0]?.kind).toBe('issuer');
  });
});
