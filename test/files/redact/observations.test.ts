import { describe, expect, test } from 'vitest';
import type { Body, Header, Observation } from '../../../src/model/observation.ts';
import { digestOfValue } from '../../../src/recording/removed-values.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { Observations } from '../../../src/files/redact/observations.ts';
import { RedactedValues } from '../../../src/files/redact/removed-values.ts';
import { FLEX_SAID } from '../../flex/flex-said.ts';
import { alike } from './alike.ts';

const SEEN = { seq: 1, tabId: 3, requestId: '12', at: 5 } as const;
const URL_SENT = 'https://corp.example/adfs/ls/bob?code=bob';
const REQUEST = {
  ...SEEN,
  saw: 'request',
  method: 'POST',
  url: URL_SENT,
  resource: 'main_frame',
  frameId: 0,
  initiator: 'https://corp.example',
  openerTabId: null,
  body: { is: 'none' },
} as const satisfies Observation;

const redact = (seen: Observation): Observation => alike().observations.redact(seen);

const header = (name: string, value: string): Header[] => {
  const redacted = redact({ ...SEEN, saw: 'response', status: 200, headers: [{ name, value }] });
  return redacted.saw === 'response' ? [...redacted.headers] : [];
};

const body = (sent: Body): Body | null => {
  const redacted = redact({ ...REQUEST, body: sent });
  return redacted.saw === 'request' ? redacted.body : null;
};

const raw = (
  text: string,
  contentType: string | null = 'application/x-www-form-urlencoded',
): Body => ({
  is: 'raw',
  base64: Buffer.from(text).toString('base64'),
  contentType,
});

test('a request => its addresses without what names anybody, and the rest as it was', () => {
  expect(redact(REQUEST)).toEqual({
    ...REQUEST,
    url: 'https://hhhh.hhhhhhh/adfs/ls/hhh?code=hhh',
    initiator: 'https://hhhh.hhhhhhh',
  });
  expect(redact({ ...REQUEST, initiator: null })).toMatchObject({ initiator: null });
});

describe('digests of what was removed from an address', () => {
  const SSO = 'https://corp.example/sso';
  const url = `${SSO}?SAMLRequest=x&idpid=_removed_`;
  const removed = { salt: 'old', digests: [digestOfValue('old', 'bob')] };
  const observations = (connection: Connection): Observations => {
    const { values, addresses, messages, contents } = alike();
    return new Observations(
      values,
      addresses,
      messages,
      contents,
      new RedactedValues(connection, addresses),
    );
  };
  const digestsOf = (seen: Observation) =>
    seen.saw === 'request' || seen.saw === 'redirect' ? seen.removed : undefined;
  const request: Observation = { ...REQUEST, url, removed };
  const redirect: Observation = {
    ...SEEN,
    saw: 'redirect',
    status: 302,
    to: url,
    headers: [],
    removed,
  };

  test.each([
    ['a request', request],
    ['a redirect', redirect],
  ])(
    '%s => made anew from the pseudonym, and none where there is nothing to compare',
    (_, seen) => {
      const { salt = '', digests } =
        digestsOf(observations({ ssoUrl: `${SSO}?idpid=bob` }).redact(seen)) ?? {};
      expect(salt).not.toBe('old');
      expect(digests).toEqual([digestOfValue(salt, 'hhh')]);
      expect(observations({}).redact(seen)).not.toHaveProperty('removed');
    },
  );
});

test('an address of which nothing was removed => no digests', () => {
  expect(redact(REQUEST)).not.toHaveProperty('removed');
});

describe('a request id', () => {
  test.each(['1', '12345678901234567890', '12.3', '12-3', '1.123456789', 'import-7', 'import-7.1'])(
    '%s, as browsers count => stays',
    (requestId) => {
      expect(redact({ ...REQUEST, requestId }).requestId).toBe(requestId);
    },
  );

  test.each([
    'bob',
    '1bob',
    'bob1',
    '1.bob',
    '1.2.3',
    '123456789012345678901',
    '1.1234567890',
    'import-',
    'bob-import-7',
    '',
  ])('"%s" => is counted anew', (requestId) => {
    expect(redact({ ...REQUEST, requestId }).requestId).toBe('import-900000');
  });

  test('of two requests => two, and of the same request the same', () => {
    const { observations } = alike();
    const ids = ['bob', 'ann', 'bob'].map(
      (requestId) => observations.redact({ ...REQUEST, requestId }).requestId,
    );
    expect(ids).toEqual(['import-900000', 'import-900001', 'import-900000']);
  });
});

describe('a header', () => {
  test.each([
    ['Date', 'Mon, 02 Nov 2026 09:00:00 GMT'],
    ['Content-Type', 'text/html'],
    ['Content-Type', 'TEXT/HTML; charset=utf-8'],
    ['Content-Type', 'application/samlassertion+xml;charset="ISO-8859-1"'],
    ['Content-Type', `image/svg+xml ; charset='utf_8'`],
    ['Content-Length', '123456789012'],
    ['Age', '0'],
  ])('%s: %s => stays, its name in lower case', (name, value) => {
    expect(header(name, value)).toEqual([{ name: name.toLowerCase(), value }]);
  });

  test.each([
    ['Basic realm="bob"', 'Basic'],
    ['digest realm="bob"', 'digest'],
    ['Bearer bob', 'Bearer'],
    ['Negotiate YIIb', 'Negotiate'],
    ['NTLM', 'NTLM'],
  ])('WWW-Authenticate: %s => its kind alone', (value, kind) => {
    expect(header('WWW-Authenticate', value)).toEqual([{ name: 'www-authenticate', value: kind }]);
  });

  test.each([
    ['Date', 'bob'],
    ['Date', 'Mon, 02 Nov 2026 09:00:00 GMT bob'],
    ['Date', 'bob Mon, 02 Nov 2026 09:00:00 GMT'],
    ['Content-Type', 'text/html; bob=bob'],
    ['Content-Type', 'bob/html'],
    ['Content-Type', 'x text/html'],
    ['Content-Type', `text/${'x'.repeat(61)}`],
    ['Content-Type', `text/html; charset=${'x'.repeat(31)}`],
    ['Content-Length', '12 bob'],
    ['Content-Length', 'bob 12'],
    ['Content-Length', '1234567890123'],
    ['Age', ''],
    ['WWW-Authenticate', 'bob'],
    ['WWW-Authenticate', 'Basically bob'],
    ['WWW-Authenticate', 'bob Basic'],
    ['Set-Cookie', 'session=bob'],
    ['Server', 'bob'],
  ])('%s: %s => does not leave', (name, value) => {
    expect(header(name, value)).toEqual([]);
  });
});

describe('a redirect', () => {
  const redirect = (to: string, before: readonly Observation[] = []): Observation => {
    const { observations } = alike();
    for (const seen of before) observations.redact(seen);
    const headers = [{ name: 'Location', value: to }];
    return observations.redact({ ...SEEN, saw: 'redirect', status: 302, to, headers });
  };
  const target = (to: string) => ({ to, headers: [{ name: 'location', value: to }] });

  test.each([
    ['to an address', 'https://corp.example/bob', 'https://hhhh.hhhhhhh/hhh'],
    ['to an address in capitals', 'HTTPS://corp.example/bob', 'HTTPS://hhhh.hhhhhhh/hhh'],
    ['to another scheme', 'my-app+1.0:bob', 'hh-hhh+8.0:hhh'],
  ])('%s => that address redacted, in the header too', (_, to, expected) => {
    expect(redirect(to)).toMatchObject({ status: 302, ...target(expected) });
  });

  test.each([
    ['a path', '/saml/bob', 'https://hhhh.hhhhhhh/saml/hhh'],
    ['a neighbour', 'ann', 'https://hhhh.hhhhhhh/adfs/ls/hhh'],
    ['a query', '?code=1', 'https://hhhh.hhhhhhh/adfs/ls/hhh?code=8'],
    ['a path that holds a colon', '/a:b', 'https://hhhh.hhhhhhh/h:h'],
  ])('to %s => from where the request was', (_, to, expected) => {
    expect(redirect(to, [REQUEST])).toMatchObject(target(expected));
  });

  test.each([
    ['whose request was not seen', []],
    ['of another request', [{ ...REQUEST, requestId: '13' }]],
  ])('to a path, %s => its words are replaced', (_, before) => {
    expect(redirect('/saml/bob', before)).toMatchObject(target('/hhhh/hhh'));
  });
});

describe('a body', () => {
  test('that is none => stays none', () => {
    expect(body({ is: 'none' })).toEqual({ is: 'none' });
  });

  test('that was not seen => only that', () => {
    const why = 'The body was not seen when this was recorded.';
    expect(body({ is: 'unavailable', why: 'bob was here' })).toEqual({ is: 'unavailable', why });
  });

  test('that is no form => is left out, and it is said', () => {
    const why = 'The request sent something other than a form, which was left out.';
    expect(body(raw('{"bob":1}', 'application/json'))).toEqual({ is: 'unavailable', why });
  });

  test('of SAML parameters => they alone, and how many others there were', () => {
    const sent = body(raw('SAMLart=abc&RelayState=bob+smith&user=bob&password=secret'));
    expect(sent).toMatchObject({ is: 'form', omitted: 2 });
    expect(sent?.is === 'form' && sent.fields.map(({ name }) => name)).toEqual([
      'SAMLart',
      'RelayState',
    ]);
    expect(sent?.is === 'form' && sent.fields[1]).toEqual({
      name: 'RelayState',
      value: { text: 'hhh hhhhh' },
    });
  });

  test('of a form that had lost fields before => adds them up', () => {
    const fields = [
      { name: 'RelayState', value: { text: 'bob' } },
      { name: 'wa', value: { text: 'wsignin1.0' } },
      { name: 'user', value: { text: 'bob' } },
    ];
    expect(body({ is: 'form', fields, omitted: 3 })).toEqual({
      is: 'form',
      fields: [
        { name: 'RelayState', value: { text: 'hhh' } },
        { name: 'wa', value: { text: 'wsignin1.0' } },
      ],
      omitted: 4,
    });
  });

  test('of a form that is empty => an empty form', () => {
    expect(body({ is: 'form', fields: [], omitted: 0 })).toEqual({
      is: 'form',
      fields: [],
      omitted: 0,
    });
  });

  test('with a message => the message redacted', () => {
    const xml =
      '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_bob1" Version="2.0"/>';
    const text = Buffer.from(xml).toString('base64');
    const sent = body({
      is: 'form',
      fields: [{ name: 'SAMLResponse', value: { text } }],
      omitted: 0,
    });
    const [field] = sent?.is === 'form' ? sent.fields : [];
    const shown =
      field && 'text' in field.value ? Buffer.from(field.value.text, 'base64').toString() : '';
    expect(shown).toBe(xml.replace('_bob1', '_hhh7'));
  });
});

test.each(['net::ERR_CERT_DATE_INVALID', 'NS_ERROR_NET_RESET', 'NS_BINDING_ABORTED'])(
  'the failure %s => stays',
  (error) => {
    expect(redact({ ...SEEN, saw: 'failure', error })).toEqual({ ...SEEN, saw: 'failure', error });
  },
);

test.each([
  ['bob', 'hhh'],
  ['net::ERR_BOB bob', 'hhh::hhh_hhh hhh'],
  ['bob net::ERR_BOB', 'hhh hhh::hhh_hhh'],
])('another failure, %s => its unknown words are replaced', (error, shown) => {
  const redacted = redact({ ...SEEN, saw: 'failure', error });
  expect(redacted.saw === 'failure' && redacted.error.toLowerCase()).toBe(shown);
});

test('the text of an answer => what explains a refusal stays', () => {
  const text =
    '{"code":70251,"message":"Invalid issuer bob","more_info":"https://www.twilio.com/docs/errors/70251","user":"bob"}';
  expect(redact({ ...SEEN, saw: 'content', text })).toMatchObject({
    text: '{"code":70251,"message":"Invalid issuer hhh","more_info":"https://www.twilio.com/docs/errors/70251","user":"hhh"}',
  });
});

test.each([
  { ...SEEN, saw: 'end' },
  { ...SEEN, saw: 'tab-closed' },
  { ...SEEN, saw: 'gap', because: 'paused', lost: 2 },
] satisfies Observation[])('$saw => stays as it is', (seen) => {
  expect(redact(seen)).toEqual(seen);
});

describe('what Flex’s page said', () => {
  const said = (text: string): string | null => {
    const redacted = redact({ ...SEEN, saw: 'page-message', url: URL_SENT, text });
    return redacted.saw === 'page-message' ? redacted.text : null;
  };

  test.each(FLEX_SAID)('%s => stays', (text) => {
    expect(said(text)).toBe(text);
  });

  test('something else after it => without what names anybody', () => {
    expect(said('Log in failed, bob at corp')).not.toMatch(/bob|corp/);
  });
});

describe('the names of a token answer’s members', () => {
  const namesOf = (names: readonly string[]): readonly string[] => {
    const redacted = redact({ ...SEEN, saw: 'keys', names });
    return redacted.saw === 'keys' ? redacted.names : [];
  };

  test('those that Flex reads => stay', () => {
    const names = [
      'access_token',
      'refresh_token',
      'token_info',
      'token',
      'expiration',
      'identity',
      'roles',
    ];
    expect(namesOf(names)).toEqual(names);
  });

  test('others => are replaced', () => {
    expect(namesOf(['bob'])).not.toContain('bob');
  });
});
