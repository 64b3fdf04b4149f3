import { describe, expect, test } from 'vitest';
import type { Observation, ObservationOf } from '../../../../src/model/observation.ts';
import { importFile } from '../../../../src/files/read/import.ts';
import { acsOf } from '../../../support/saml-xml.ts';

const ACS = acsOf('legacy');
const AT = '2026-11-02T09:00:00.000Z';

const har = (...entries: unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });

const entry = (request: object, response: object = {}, more: object = {}) => ({
  startedDateTime: AT,
  time: 120,
  request: { method: 'GET', url: ACS, headers: [], ...request },
  response: { status: 200, headers: [], content: {}, redirectURL: '', ...response },
  ...more,
});

const post = (postData: unknown, more: object = {}) => entry({ method: 'POST', postData, ...more });

const observations = (...entries: unknown[]): readonly Observation[] =>
  importFile('x.har', har(...entries)).observations;

const seen = <K extends Observation['saw']>(
  all: readonly Observation[],
  saw: K,
): ObservationOf<K>[] => all.filter((one): one is ObservationOf<K> => one.saw === saw);

const FORM = 'application/x-www-form-urlencoded';
const fields = (...pairs: [string, string][]) =>
  pairs.map(([name, text]) => ({ name, value: { text } }));

describe('a body that Firefox cut', () => {
  const body = (length: number, sent: number | null) => {
    const headers = sent === null ? [] : [{ name: 'Content-Length', value: String(sent) }];
    const text = `SAMLResponse=${'A'.repeat(length - 13)}`;
    return seen(observations(post({ mimeType: FORM, text }, { headers })), 'request')[0]?.body;
  };

  test.each([
    ['shorter than it was sent', 1_048_576, 2_675_433, 'unavailable'],
    ['as long as it was sent', 1_048_576, 1_048_576, 'form'],
    ['its length not told', 1_048_576, null, 'form'],
    ['other line ends', 1_048_576, 1_049_000, 'form'],
    ['too short to have been cut', 1_000, 2_675_433, 'form'],
  ])('%s => %i of %s bytes are %s', (_, length, sent, is) =>
    expect(body(length, sent)?.is).toBe(is),
  );
});

describe('the body of a HAR entry', () => {
  test.each([
    [
      'Chrome: text and encoded params',
      {
        mimeType: FORM,
        text: 'SAMLResponse=PHg%2B&RelayState=a+b',
        params: [{ name: 'SAMLResponse', value: 'PHg%2B' }],
      },
      fields(['SAMLResponse', 'PHg+'], ['RelayState', 'a b']),
      0,
    ],
    [
      'Chrome without text: encoded params',
      {
        mimeType: FORM,
        params: [
          { name: 'SAMLResponse', value: 'PHg%2B' },
          { name: 'RelayState', value: 'a%20b' },
        ],
      },
      fields(['SAMLResponse', 'PHg+'], ['RelayState', 'a b']),
      0,
    ],
    [
      'Firefox and Charles without text: decoded params',
      {
        mimeType: FORM,
        params: [
          { name: 'SAMLResponse', value: 'PHg+' },
          { name: 'RelayState', value: 'a b' },
        ],
      },
      fields(['SAMLResponse', 'PHg+'], ['RelayState', 'a b']),
      0,
    ],
    [
      'Safari: text alone, with a charset',
      { mimeType: `${FORM}; charset=utf-8`, text: 'SAMLResponse=PHg%2B' },
      fields(['SAMLResponse', 'PHg+']),
      0,
    ],
    [
      'fields that are none of SAML => counted, not kept',
      { mimeType: FORM, text: 'UserName=bob&Password=secret&SAMLResponse=PHg' },
      fields(['SAMLResponse', 'PHg']),
      2,
    ],
    ['no content type', { text: 'SAMLResponse=PHg' }, fields(['SAMLResponse', 'PHg']), 0],
    [
      'a multipart form',
      {
        mimeType: 'multipart/form-data; boundary=b',
        text: '--b\r\nContent-Disposition: form-data; name="SAMLResponse"\r\n\r\nPHg+\r\n--b--\r\n',
      },
      fields(['SAMLResponse', 'PHg+']),
      0,
    ],
  ])('%s', (_, postData, expected, omitted) => {
    const [request] = seen(observations(post(postData)), 'request');
    expect(request?.body).toEqual({ is: 'form', fields: expected, omitted });
  });

  test.each([
    ['a POST without one', post(undefined), 'unavailable'],
    ['a POST with a size of 0', post(undefined, { bodySize: 0 }), 'none'],
    [
      'a POST of JSON',
      post({ mimeType: 'application/json', text: '{"password":"secret"}' }),
      'unavailable',
    ],
    ['a GET', entry({}), 'none'],
  ])('%s => none, or one that was not shown', (_, one, is) => {
    expect(seen(observations(one), 'request')[0]?.body.is).toBe(is);
  });
});

describe('a form without text', () => {
  test.each([
    [
      'params that are none',
      [{ value: 'x' }, 'RelayState', null, { name: 'RelayState', value: 'r' }],
      fields(['RelayState', 'r']),
    ],
    ['a param without value', [{ name: 'RelayState' }], fields(['RelayState', ''])],
    ['no params', [], null],
    ['params that are no list', { name: 'RelayState' }, null],
  ])('%s', (_, params, expected) => {
    const body = seen(observations(post({ mimeType: FORM, params })), 'request')[0]?.body;
    expect(body).toMatchObject(expected ? { is: 'form', fields: expected } : { is: 'unavailable' });
  });

  test.each(['GET', 'HEAD'])('of a %s => none', (method) => {
    expect(seen(observations(entry({ method })), 'request')[0]?.body).toEqual({ is: 'none' });
  });
});

describe('an entry of a HAR that lacks something', () => {
  const request = (one: unknown) => seen(observations(one), 'request')[0];

  test('its method => GET', () =>
    expect(request(entry({ method: undefined }))?.method).toBe('GET'));
  test('its method in lower case => in capitals', () =>
    expect(request(entry({ method: 'post' }))?.method).toBe('POST'));

  test.each([undefined, 'soon', -5])('its time: %s => it ended when it began', (time) => {
    expect(seen(observations({ ...entry({}), time }), 'end')[0]?.at).toBe(Date.parse(AT));
  });

  test.each([undefined, 0, 99, 'OK'])('its status: %s => no answer was seen', (status) => {
    expect(observations(entry({}, { status })).map(({ saw }) => saw)).toEqual(['request']);
  });

  test('its answer => the failure that stands beside it', () => {
    const all = observations({ ...entry({}), response: undefined, _error: 'net::ERR_FAILED' });
    expect(seen(all, 'failure')).toMatchObject([{ error: 'net::ERR_FAILED' }]);
  });

  test('nothing, and a failure stands beside it => the answer', () => {
    expect(
      seen(observations(entry({}, { status: 200, _error: 'net::ERR_FAILED' })), 'failure'),
    ).toEqual([]);
  });

  test('the type of its content => no text', () => {
    expect(
      seen(observations(entry({}, { status: 401, content: { text: 'x' } })), 'content'),
    ).toEqual([]);
  });

  test.each([
    ['text/plain', 'x'],
    ['TEXT/HTML', 'x'],
    ['application/samlassertion+xml', 'x'],
  ])('nothing, with %s => its text', (mimeType, text) => {
    expect(
      seen(observations(entry({}, { status: 401, content: { mimeType, text } })), 'content')[0]
        ?.text,
    ).toBe(text);
  });

  test('its origin => where its referrer is', () => {
    const headers = [{ name: 'Referer', value: 'https://a.example/x' }];
    expect(request(entry({ headers }))?.initiator).toBe('https://a.example');
  });

  test.each(['x', 5, null, [entry({})]])('everything: %j => told', (one) => {
    expect(importFile('x.har', har(one)).errors).toMatchObject([{ code: 'entry' }]);
  });
});

describe('the exchanges of a HAR', () => {
  test('a redirect that the next entry follows => hops of one request', () => {
    const all = observations(
      entry(
        { method: 'POST', postData: { text: 'SAMLResponse=PHg' } },
        { status: 303, redirectURL: '/home?Token=1' },
      ),
      entry(
        { url: 'https://iam.twilio.com/home?Token=1' },
        { status: 200 },
        { _resourceType: 'document' },
      ),
    );
    expect(new Set(all.map(({ requestId }) => requestId)).size).toBe(1);
    expect(seen(all, 'redirect')).toMatchObject([{ status: 303, to: '/home?Token=_removed_' }]);
  });

  test('redirectURL empty, as Charles writes it => the Location header', () => {
    const all = observations(
      entry({}, { status: 302, headers: [{ name: 'location', value: 'https://a.example/' }] }),
    );
    expect(seen(all, 'redirect')).toMatchObject([{ to: 'https://a.example/' }]);
  });

  test('tokens, codes and cookies => not in what is read of it', () => {
    const secrets = [
      'Token-5e4r3t',
      'Code-5e4r3t',
      'Cookie-5e4r3t',
      'Bearer-5e4r3t',
      'Json-5e4r3t',
      'user-5e4r3t',
    ];
    const [token, code, cookie, bearer, json, user] = secrets;
    const first = entry({
      url: `https://${user}:x@iam.twilio.com/v2/login?Token=${token}#access_token=${token}`,
      headers: [{ name: 'Cookie', value: cookie }],
    });
    const second = {
      ...entry({ url: 'https://idp.example/login?connection=JQ1' }),
      _resourceType: 'document',
      response: {
        status: 302,
        redirectURL: `https://flex.twilio.com/callback?code=${code}`,
        headers: [
          { name: 'Set-Cookie', value: cookie },
          { name: 'Location', value: `https://flex.twilio.com/callback?code=${code}` },
          { name: 'WWW-Authenticate', value: `Negotiate ${bearer}` },
        ],
        content: { mimeType: 'application/json', text: JSON.stringify({ access_token: json }) },
      },
    };
    const read = JSON.stringify(observations(first, second));
    expect(read).toContain('connection=JQ1');
    expect(read).toContain('/callback?code=_removed_');
    expect(secrets.filter((secret) => read.includes(String(secret)))).toEqual([]);
  });

  describe('the answer to a token call', () => {
    const TOKENS = 'https://preview.twilio.com/Flex/Tokens';
    const answer = (status: number, content: object) =>
      observations(
        entry({ url: TOKENS, method: 'POST' }, { status, content }, { _resourceType: 'xhr' }),
      );
    const told = JSON.stringify({
      access_token: 'secret-5e4r3t',
      token_info: { identity: 'anna-5e4r3t' },
    });

    test.each([
      ['as text', { mimeType: 'application/json', text: told }],
      ['in base64', { mimeType: 'application/json', text: btoa(told), encoding: 'base64' }],
      ['without a type', { text: told }],
    ])('that worked, %s => the names of its members, and nothing of their values', (_, content) => {
      const all = answer(200, content);
      expect(seen(all, 'keys')).toMatchObject([{ names: ['access_token', 'token_info'] }]);
      expect(seen(all, 'content')).toEqual([]);
      expect(JSON.stringify(all)).not.toContain('5e4r3t');
    });

    test.each([
      ['is no JSON', 'access_token=secret-5e4r3t'],
      ['is a list', '["secret-5e4r3t"]'],
      ['is cut', told.slice(0, 40)],
    ])('that worked and %s => no names, and nothing of it', (_, text) => {
      const all = answer(200, { mimeType: 'application/json', text });
      expect([seen(all, 'keys'), seen(all, 'content')]).toEqual([[], []]);
      expect(JSON.stringify(all)).not.toContain('5e4r3t');
    });

    test('that failed => its text', () => {
      const text = '{"code":45050,"message":"email is missing"}';
      const all = answer(400, { text, mimeType: 'application/json' });
      expect(seen(all, 'content')).toMatchObject([{ text }]);
      expect(seen(all, 'keys')).toEqual([]);
    });
  });

  test('a duration beyond every date => the last moment there is', () => {
    const [end] = seen(observations(entry({}, {}, { time: 1e300 })), 'end');
    expect(end?.at).toBe(8.64e15);
  });

  test('entries in the order they ended => in the order they began', () => {
    const late = {
      ...entry({ url: `${ACS}?error=2` }),
      startedDateTime: '2026-11-02T09:00:05.000Z',
    };
    expect(
      seen(observations(late, entry({ url: `${ACS}?error=1` })), 'request').map(({ url }) => url),
    ).toEqual([`${ACS}?error=1`, `${ACS}?error=2`]);
  });

  test('more pages than there is room for => their text is left out, but what Twilio answers never', () => {
    const page = (url: string, n: number) =>
      entry(
        { url: `${url}?n=${n}` },
        { status: 401, content: { mimeType: 'text/html', text: 'x'.repeat(256 * 1024) } },
        { _resourceType: 'document' },
      );
    const all = observations(
      ...Array.from({ length: 135 }, (_, n) => page('https://a.example/', n)),
      page(ACS, 135),
    );
    const texts = seen(all, 'content');
    expect(texts).toHaveLength(129);
    expect(texts.at(-1)?.requestId).toBe(seen(all, 'request').at(-1)?.requestId);
  });

  test('no answer => the failure Chrome names', () => {
    const all = observations(entry({}, { status: 0, _error: 'net::ERR_ABORTED' }));
    expect(seen(all, 'failure')).toMatchObject([{ error: 'net::ERR_ABORTED' }]);
    expect(seen(all, 'response')).toEqual([]);
  });

  test('headers => only what explains a login', () => {
    const headers = [
      'Set-Cookie',
      'Authorization',
      'Date',
      'Content-Type',
      'WWW-Authenticate',
      'X-User',
    ].map((name) => ({ name, value: 'v' }));
    const [response] = seen(observations(entry({}, { headers })), 'response');
    expect(response?.headers.map(({ name }) => name)).toEqual([
      'Date',
      'Content-Type',
      'WWW-Authenticate',
    ]);
  });

  test.each([
    ['a script', entry({ url: 'https://a.example/x.js' }, {}, { _resourceType: 'script' }), 0],
    ['an XHR elsewhere', entry({ url: 'https://a.example/api' }, {}, { _resourceType: 'xhr' }), 0],
    ['a page', entry({ url: 'https://a.example/' }, {}, { _resourceType: 'document' }), 1],
    [
      'a page by its Accept header, as Safari',
      entry({ url: 'https://a.example/', headers: [{ name: 'Accept', value: 'text/html' }] }),
      1,
    ],
    [
      "Flex's start call",
      entry(
        { url: 'https://services.twilio.com/v1/Flex/Authorize?x=1' },
        {},
        { _resourceType: 'xhr' },
      ),
      1,
    ],
    [
      'an XHR with a message',
      {
        ...post({ text: 'SAMLResponse=PHg' }, { url: 'https://a.example/acs' }),
        _resourceType: 'xhr',
      },
      1,
    ],
  ])('%s => kept or left out', (_, one, count) => {
    expect(seen(observations(one), 'request').length).toBe(count);
  });

  test.each([
    [
      'an error page in base64',
      {
        status: 401,
        content: {
          mimeType: 'text/html; charset=utf-8',
          text: Buffer.from('<p>ü</p>').toString('base64'),
          encoding: 'base64',
        },
      },
      '<p>ü</p>',
    ],
    [
      'JSON that refuses',
      { status: 401, content: { mimeType: 'application/json', text: '{"code":70004}' } },
      '{"code":70004}',
    ],
    [
      'a picture',
      { status: 401, content: { mimeType: 'image/png', text: 'iVBOR', encoding: 'base64' } },
      undefined,
    ],
  ])('%s => its text, when it is one', (_, response, text) => {
    expect(seen(observations(entry({}, response)), 'content')[0]?.text).toBe(text);
  });

  test('an entry without a URL => told, and the others are read', () => {
    const imported = importFile('x.har', har({ request: {} }, entry({})));
    expect(imported.errors).toEqual([
      { code: 'entry', message: 'Entry 1 of the HAR has no request.url; it was left out.' },
    ]);
    expect(seen(imported.observations, 'request')).toHaveLength(1);
  });

  test('times => as the file says, and one that is none as its predecessor', () => {
    const all = observations(entry({ url: `${ACS}?error=1` }), {
      ...entry({ url: `${ACS}?error=2` }),
      startedDateTime: 'yesterday',
    });
    expect(seen(all, 'request').map(({ at }) => at)).toEqual([Date.parse(AT), Date.parse(AT)]);
    expect(seen(all, 'end')[0]?.at).toBe(Date.parse(AT) + 120);
  });

  test('an empty one => read, with nothing in it, and that is said', () => {
    const nothing = {
      kind: 'har',
      errors: [{ code: 'no-saml' }],
      observations: [],
      recordedAt: null,
    };
    expect(importFile('x.har', har())).toMatchObject(nothing);
  });
});

test.each([
  ['no timings', undefined, 240_000],
  [
    'they say when the answer began',
    { blocked: 2, dns: -1, connect: 5, ssl: 3, send: 1, wait: 92, receive: 239_900 },
    100,
  ],
  ['they say nothing', { send: 1 }, 240_000],
])(
  'a 401 whose dialog stays open for minutes, %s => when it was answered',
  (_, timings, expected) => {
    const at = Date.parse(AT);
    const all = observations(
      entry({ method: 'POST' }, { status: 401 }, { time: 240_000, ...(timings && { timings }) }),
    );
    expect(seen(all, 'response').map((one) => one.at - at)).toEqual([expected]);
    expect(seen(all, 'end').map((one) => one.at - at)).toEqual([240_000]);
  },
);

test('the legacy start call => what it answers is kept, because the page goes there', () => {
  const url = 'https://iam.twilio.com/v1/Accounts/AC00000000000000000000000000000001/authenticate';
  const content = { mimeType: 'application/json', text: '{"sid":"x"}' };
  const start = entry({ method: 'POST', url }, { content }, { _resourceType: 'xhr' });
  expect(seen(observations(start), 'content').map(({ text }) => text)).toEqual(['{"sid":"x"}']);
  const { recording } = importFile('x.har', har(start));
  expect(recording.logins).toMatchObject([{ outcome: { is: 'refused', by: 'start' } }]);
});
