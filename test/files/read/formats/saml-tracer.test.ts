import { describe, expect, test } from 'vitest';
import type { Observation, ObservationOf } from '../../../../src/model/observation.ts';
import { importFile } from '../../../../src/files/read/import.ts';
import { acsOf, responseXml } from '../../../support/saml-xml.ts';

const ACS = acsOf('legacy');
const XML = responseXml('legacy');
const DATE = 'Mon, 02 Nov 2026 09:00:00 GMT';

const file = (...requests: unknown[]): string =>
  JSON.stringify({ requests, timestamp: '2026-11-02T10:00:00.000Z' });
const request = (more: object = {}) => ({
  method: 'POST',
  url: ACS,
  requestId: '47',
  requestHeaders: [{ name: 'Cookie', value: 'x' }],
  post: [
    ['SAMLResponse', Buffer.from(XML).toString('base64')],
    ['RelayState', 'r'],
  ],
  protocol: 'SAML-P',
  saml: XML,
  responseStatus: 302,
  responseStatusText: 'HTTP/1.1 302',
  responseHeaders: [
    { name: 'Date', value: DATE },
    { name: 'Location', value: '/app' },
    { name: 'Set-Cookie', value: 'x' },
  ],
  ...more,
});

const observed = (...requests: unknown[]): readonly Observation[] =>
  importFile('x.json', file(...requests)).observations;
const requests = (all: readonly Observation[]): ObservationOf<'request'>[] =>
  all.filter((one): one is ObservationOf<'request'> => one.saw === 'request');

describe("SAML-tracer's export", () => {
  test('a posted response => a message, at the time of the answer', () => {
    const { kind, recording, errors, recordedAt } = importFile('whatever.txt', file(request()));
    expect({ kind, errors, recordedAt }).toEqual({
      kind: 'saml-tracer',
      errors: [],
      recordedAt: Date.parse(DATE),
    });
    expect(recording.messages.map((message) => message.kind)).toEqual(['Response']);
    expect(recording.logins[0]?.clock).toBe(Date.parse(DATE));
  });

  test('sent on to the same URL within one second => two exchanges, the first with its body', () => {
    const again = {
      ...request(),
      method: 'GET',
      post: undefined,
      responseStatus: 200,
      responseHeaders: [],
    };
    const sentOn = request({
      responseHeaders: [
        { name: 'Date', value: DATE },
        { name: 'Location', value: ACS },
      ],
    });
    const { recording } = importFile('x', file(sentOn, again));
    expect(
      recording.exchanges.map(({ request: { method, body }, response }) => [
        method,
        body.is,
        response?.status,
      ]),
    ).toEqual([
      ['POST', 'form', 302],
      ['GET', 'none', 200],
    ]);
    expect(recording.messages.map(({ kind }) => kind)).toEqual(['Response']);
  });

  test('before 1.0 (id, headers as pairs) => read alike', () => {
    const { requestId, ...rest } = request();
    const legacy = {
      ...rest,
      id: requestId,
      requestHeaders: [['Cookie', 'x']],
      responseHeaders: [
        ['Date', DATE],
        ['Location', '/app'],
      ],
    };
    expect(observed(legacy)).toEqual(
      observed(request()).map((one) =>
        'headers' in one ? { ...one, headers: one.headers.slice(0, 2) } : one,
      ),
    );
  });

  test.each([
    ['hashed', '{hash:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}'],
    ['removed', '{obf:alternative_1}'],
  ])(
    '%s values => the message put back from what was left of it, the others left out',
    (_, masked) => {
      const [one] = requests(
        observed(
          request({
            post: [
              ['SAMLResponse', masked],
              ['RelayState', masked],
              ['password', masked],
            ],
          }),
        ),
      );
      expect(one?.body).toEqual({
        is: 'form',
        fields: [{ name: 'SAMLResponse', value: { text: Buffer.from(XML).toString('base64') } }],
        omitted: 0,
      });
    },
  );

  test('no answer => neither response nor time, which is then that of the export', () => {
    const { responseStatus, responseStatusText, responseHeaders, ...unanswered } = request();
    expect([responseStatus, responseStatusText, responseHeaders.length]).toEqual([
      302,
      'HTTP/1.1 302',
      3,
    ]);
    const all = observed(unanswered);
    expect(all.map(({ saw, at }) => [saw, at])).toEqual([['request', Date.UTC(2026, 10, 2, 10)]]);
  });

  test('no Date in one of several answers => the time of the one before', () => {
    const all = observed(request(), request({ requestId: '48', responseHeaders: [] }));
    expect(requests(all).map(({ at }) => at)).toEqual([Date.parse(DATE), Date.parse(DATE)]);
  });

  test('cookies and passwords => not kept', () => {
    const text = JSON.stringify(
      observed(
        request({
          post: [
            ['Password', 'secret'],
            ['SAMLResponse', 'PHg'],
          ],
        }),
      ),
    );
    expect(text).not.toMatch(/secret|Cookie/);
  });

  test('WS-Federation => its result as it is', () => {
    const { recording } = importFile(
      'x',
      file(
        request({
          post: [
            ['wa', 'wsignin1.0'],
            ['wresult', '<x/>'],
          ],
          protocol: 'WS-Fed',
        }),
      ),
    );
    expect(recording.messages.map(({ parameter, binding }) => [parameter, binding])).toEqual([
      ['wresult', 'WS-Federation'],
    ]);
  });

  test.each([
    [
      'a GET',
      { method: 'GET', post: [['SAMLResponse', 'PHg']] },
      { method: 'GET', body: { is: 'none' } },
    ],
    ['in lower case', { method: 'post' }, { method: 'POST' }],
    ['without method', { method: undefined }, { method: 'GET', body: { is: 'none' } }],
    ['without body', { post: undefined }, { body: { is: 'unavailable' } }],
    ['with a body of nothing', { post: [] }, { body: { is: 'form', fields: [], omitted: 0 } }],
    [
      'with fields that are none',
      { post: ['SAMLResponse', ['SAMLResponse'], [1, 'PHg'], null, ['RelayState', 'r']] },
      { body: { is: 'form', fields: [{ name: 'RelayState', value: { text: 'r' } }], omitted: 0 } },
    ],
    ['of a page', {}, { resource: 'main_frame', initiator: null }],
    [
      'of a frame',
      { requestHeaders: [{ name: 'Sec-Fetch-Dest', value: 'iframe' }] },
      { resource: 'sub_frame' },
    ],
    [
      'of a script',
      { requestHeaders: [['sec-fetch-dest', 'empty']] },
      { resource: 'xmlhttprequest' },
    ],
    [
      'with an origin',
      { requestHeaders: [['Origin', 'https://a.example']] },
      { initiator: 'https://a.example' },
    ],
    [
      'with a referrer',
      { requestHeaders: [['Referer', 'https://a.example/x']] },
      { initiator: 'https://a.example' },
    ],
    ['with an origin that is none', { requestHeaders: [['Origin', 'null']] }, { initiator: null }],
    [
      'with headers that are none',
      { requestHeaders: [['Origin'], 'Origin', { name: 'Origin' }] },
      { initiator: null },
    ],
    ['with a number as its id', { requestId: 47 }, { requestId: '47' }],
    ['without id', { requestId: undefined }, { requestId: 'import-1' }],
    ['with an id that is none', { requestId: {} }, { requestId: 'import-1' }],
  ])('a request %s', (_, more, expected) => {
    expect(requests(observed(request(more)))[0]).toMatchObject(expected);
  });

  test.each([
    ['0, as of a request that got none', 0],
    ['none', undefined],
    ['one that is none', 'OK'],
  ])('the status %s => no answer was seen', (_, responseStatus) => {
    expect(observed(request({ responseStatus })).map(({ saw }) => saw)).toEqual(['request']);
  });

  test('the status as text => its number', () => {
    const [answer] = observed(request({ responseStatus: '401' })).filter(
      ({ saw }) => saw === 'response',
    );
    expect(answer).toMatchObject({ status: 401 });
  });

  test('masked values of WS-Federation => its result put back; of a reference => left out', () => {
    const masked = '{obf:alternative_1}';
    const post = [
      ['SAMLart', masked],
      ['wresult', masked],
      ['SAMLResponse', masked],
    ];
    expect(requests(observed(request({ post, saml: '<x/>' })))[0]?.body).toEqual({
      is: 'form',
      fields: [{ name: 'wresult', value: { text: '<x/>' } }],
      omitted: 0,
    });
  });

  test('masked values without what was decoded => left out', () => {
    const post = [['SAMLResponse', '{obf:alternative_1}']];
    expect(requests(observed(request({ post, saml: undefined })))[0]?.body).toMatchObject({
      fields: [],
    });
  });

  test('one hundred requests without URL => twenty are told, the others counted', () => {
    const { errors } = importFile('x', file(...Array.from({ length: 100 }, () => ({})), request()));
    expect(errors).toHaveLength(21);
    expect(errors.at(-1)).toEqual({ code: 'more', message: '80 more parts could not be read.' });
  });

  test.each(['yesterday', 5, undefined])('exported at %s => at no time', (timestamp) => {
    const { responseHeaders, ...undated } = request();
    expect(responseHeaders).toHaveLength(3);
    const { recordedAt } = importFile('x', JSON.stringify({ requests: [undated], timestamp }));
    expect(recordedAt).toBeNull();
  });

  test('a request without URL => told, and the others are read', () => {
    const { errors, observations } = importFile('x', file({ requestId: '1' }, request()));
    expect(errors).toEqual([{ code: 'entry', message: 'Request 1 has no url; it was left out.' }]);
    expect(requests(observations)).toHaveLength(1);
  });
});

describe("SAML Chrome Panel's export", () => {
  const panel = {
    1000000: {
      startedDateTime: '2026-11-02T09:00:00.000Z',
      time: 5,
      request: {
        method: 'POST',
        url: ACS,
        headers: [],
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: `SAMLResponse=${encodeURIComponent(Buffer.from(XML).toString('base64'))}`,
        },
      },
      response: { status: 401, headers: [], content: {}, redirectURL: '' },
      saml: XML,
      request_method: 'POST',
    },
    1000001: { request: {} },
  };

  test('entries by number => read as a HAR is', () => {
    const { kind, recording, errors } = importFile('SAMLChromeExport.json', JSON.stringify(panel));
    expect(kind).toBe('saml-chrome-panel');
    expect(recording.logins.map(({ outcome }) => outcome.is)).toEqual(['refused']);
    expect(errors).toEqual([
      { code: 'entry', message: 'Request 1000001 has no request.url; it was left out.' },
    ]);
  });
});
