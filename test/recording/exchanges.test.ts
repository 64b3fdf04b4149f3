import { describe, expect, test } from 'vitest';
import { exchangesOf } from '../../src/recording/exchanges.ts';
import { START, form, headers, observer } from '../support/observations.ts';

const ACS = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2';

test('a request, its answer and its end => one exchange with the times of both', () => {
  const see = observer();
  see.post(
    ACS,
    { SAMLResponse: 'PHg+' },
    { tabId: 7, openerTabId: 3, initiator: 'https://idp.example' },
  );
  see.response(401, { headers: headers({ 'WWW-Authenticate': 'Basic realm="Twilio API"' }) });
  see.end();
  expect(exchangesOf(see.all)).toEqual([
    {
      id: '1:0',
      requestId: '1',
      hop: 0,
      tabId: 7,
      ownerTabId: 3,
      startedAt: START,
      answeredAt: START + 100,
      endedAt: START + 200,
      request: {
        method: 'POST',
        url: ACS,
        removed: null,
        resource: 'main_frame',
        frameId: 0,
        initiator: 'https://idp.example',
        body: form({ SAMLResponse: 'PHg+' }),
      },
      response: {
        status: 401,
        headers: [{ name: 'WWW-Authenticate', value: 'Basic realm="Twilio API"' }],
        content: null,
        keys: null,
      },
      redirectsTo: null,
      redirectRemoved: null,
      failure: null,
    },
  ]);
});

describe('redirects', () => {
  test.each([301, 302, 303])(
    '%i after a POST => the next hop is a GET without a body',
    (status) => {
      const see = observer();
      see.post(ACS, { SAMLResponse: 'x' });
      see.redirect('https://flex.twilio.com/owl', { status });
      // Some sources repeat the body of the first hop here although nothing was sent.
      see.hop('https://flex.twilio.com/owl', { method: 'GET', body: form({ SAMLResponse: 'x' }) });
      const [first, second] = exchangesOf(see.all);
      expect(first).toMatchObject({
        id: '1:0',
        redirectsTo: 'https://flex.twilio.com/owl',
        response: { status },
      });
      expect(second).toMatchObject({
        id: '1:1',
        hop: 1,
        request: { method: 'GET', body: { is: 'none' } },
      });
    },
  );

  test.each([307, 308])('%i after a POST => the body is sent again', (status) => {
    const see = observer();
    see.post(ACS, { SAMLResponse: 'x' });
    see.redirect(`${ACS}/`, { status });
    see.hop(`${ACS}/`, { method: 'POST', body: { is: 'unavailable', why: 'not shown' } });
    expect(exchangesOf(see.all).map(({ request }) => request.body)).toEqual([
      form({ SAMLResponse: 'x' }),
      form({ SAMLResponse: 'x' }),
    ]);
  });

  test.each([
    ['/continue?state=s', 'https://login.flex.us1.twilio.com/continue?state=s'],
    ['//flex.twilio.com/owl', 'https://flex.twilio.com/owl'],
    ['?a=b', 'https://login.flex.us1.twilio.com/login/callback?a=b'],
  ])('relative Location %s => %s', (to, expected) => {
    const see = observer();
    see.request('https://login.flex.us1.twilio.com/login/callback?connection=JQ');
    see.redirect(to);
    expect(exchangesOf(see.all)[0]?.redirectsTo).toBe(expected);
  });

  test('an absolute target => kept as sent, letter by letter', () => {
    const see = observer();
    const target = "https://IDP.example/sso?SAMLRequest=a%2bb%2F'&x=[1]";
    see.request('https://login.flex.us1.twilio.com/authorize');
    see.redirect(target);
    expect(exchangesOf(see.all)[0]?.redirectsTo).toBe(target);
  });

  test('only the answer with its Location was seen (an import) => the redirect is known', () => {
    const see = observer();
    see.post(ACS, { SAMLResponse: 'x' });
    see.response(303, { headers: headers({ location: '/owl' }) });
    expect(exchangesOf(see.all)[0]?.redirectsTo).toBe('https://iam.twilio.com/owl');
  });

  test.each(['http://[', 'https://'])('a target that is no URL (%s) => none', (to) => {
    const see = observer();
    see.request(ACS);
    see.redirect(to);
    expect(exchangesOf(see.all)[0]).toMatchObject({ redirectsTo: null, response: { status: 302 } });
  });

  test('a 200 with a Location header => no redirect', () => {
    const see = observer();
    see.request(ACS);
    see.response(200, { headers: headers({ location: '/owl' }) });
    expect(exchangesOf(see.all)[0]?.redirectsTo).toBeNull();
  });
});

test('a failure => named, and the exchange ends there', () => {
  const see = observer();
  see.request(ACS);
  see.failure('net::ERR_ABORTED');
  expect(exchangesOf(see.all)[0]).toMatchObject({
    failure: 'net::ERR_ABORTED',
    endedAt: START + 100,
    response: null,
  });
});

test('content naming the start of an earlier hop => stands with that hop', () => {
  const see = observer();
  const first = see.post(ACS, { SAMLResponse: 'x' });
  see.redirect('/error');
  see.hop('https://iam.twilio.com/error');
  see.response(400);
  see.content('late', { at: START + 12_345 });
  see.content('first', { at: first.at });
  expect(exchangesOf(see.all).map(({ response }) => response?.content)).toEqual(['first', 'late']);
});

test('the same request told again with its body => one exchange, with the body', () => {
  const see = observer();
  const { at } = see.request(ACS, {
    method: 'POST',
    body: { is: 'unavailable', why: 'not shown' },
  });
  see.response(200);
  see.hop(ACS, { method: 'POST', at, body: form({ SAMLResponse: 'x' }) });
  const exchanges = exchangesOf(see.all);
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]).toMatchObject({
    request: { body: form({ SAMLResponse: 'x' }) },
    response: { status: 200 },
  });
});

test('interleaved tabs, shuffled => the same exchanges, in the order the requests were seen', () => {
  const see = observer();
  see.request('https://flex.twilio.com/a', { requestId: '10', tabId: 1 });
  see.request('https://flex.twilio.com/b', { requestId: '20', tabId: 2 });
  see.redirect('https://idp.example/b', { requestId: '20', tabId: 2 });
  see.response(200, { requestId: '10', tabId: 1 });
  const expected = exchangesOf(see.all);
  expect(expected.map(({ id, tabId }) => [id, tabId])).toEqual([
    ['10:0', 1],
    ['20:0', 2],
  ]);
  expect(exchangesOf([...see.all].reverse())).toEqual(expected);
});

test('gaps and answers without a request => passed over, the rest is whole', () => {
  const see = observer();
  see.gap('worker-stopped', { requestId: '' });
  see.response(200, { requestId: '8' });
  see.end({ requestId: '8' });
  see.request(ACS, { requestId: '9' });
  expect(exchangesOf(see.all).map(({ id }) => id)).toEqual(['9:0']);
});

test('the answer told before its request => joined', () => {
  const see = observer();
  see.response(403, { requestId: '5' });
  see.end({ requestId: '5' });
  see.request(ACS, { requestId: '5' });
  expect(exchangesOf(see.all)[0]).toMatchObject({
    response: { status: 403 },
    endedAt: START + 100,
  });
});
