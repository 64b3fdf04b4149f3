import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { exchangesOf } from '../../src/recording/exchanges.ts';
import { messagesOf } from '../../src/recording/messages.ts';
import { readMessage, readRawMessage } from '../../src/recording/read-message.ts';
import { observer, raw } from '../support/observations.ts';
import { acsOf, ACCOUNT_SID, ADFS_URL, authnRequestXml, responseXml } from '../support/saml-xml.ts';

const ACS = acsOf('legacy');
const responseText = responseXml('legacy');
const response = Buffer.from(responseText).toString('base64');
const requestText = authnRequestXml('legacy');
const deflated = deflateRawSync(Buffer.from(requestText)).toString('base64');
const query = `SAMLRequest=${encodeURIComponent(deflated)}&RelayState=AAAA%3D`;

const messages = (see: ReturnType<typeof observer>) =>
  messagesOf(exchangesOf(see.all), readMessage);

test('a POST => the response, decoded and read', () => {
  const see = observer();
  const { at } = see.post(ACS, { SAMLResponse: response, RelayState: 'AAAA=' });
  expect(messages(see)).toMatchObject([
    {
      id: '1:0/body/SAMLResponse',
      exchangeId: '1:0',
      slot: 'body',
      parameter: 'SAMLResponse',
      binding: 'HTTP-POST',
      kind: 'Response',
      relayState: 'AAAA=',
      at,
      sent: response,
      xml: responseText,
      content: { kind: 'Response', destination: { value: ACS } },
      querySignature: null,
      error: null,
    },
  ]);
  expect(messages(see)[0]?.decoding.every(({ ok }) => ok)).toBe(true);
});

test('a redirect to the identity provider => the request, from the redirect’s target', () => {
  const see = observer();
  see.request('https://login.flex.us1.twilio.com/authorize');
  see.redirect(`${ADFS_URL}?${query}`);
  expect(messages(see)).toMatchObject([
    {
      id: '1:0/redirect/SAMLRequest',
      binding: 'HTTP-Redirect',
      kind: 'AuthnRequest',
      relayState: 'AAAA=',
      sent: encodeURIComponent(deflated),
      xml: requestText,
    },
  ]);
});

test('the redirect’s target is seen as a request too => told once, there', () => {
  const see = observer();
  see.request('https://login.flex.us1.twilio.com/authorize');
  see.redirect(`${ADFS_URL}?${query}#top`);
  see.hop(`${ADFS_URL}?${query}`);
  expect(messages(see).map(({ id }) => id)).toEqual(['1:1/query/SAMLRequest']);
});

test('the legacy start call answers with JSON => its location is a redirect', () => {
  const see = observer();
  const start = `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`;
  see.request(start, { method: 'POST', resource: 'xmlhttprequest' });
  see.response(200);
  see.content(JSON.stringify({ location: `${ADFS_URL}?${query}` }));
  expect(messages(see)).toMatchObject([{ id: '1:0/redirect/SAMLRequest', kind: 'AuthnRequest' }]);
});

test.each(['{"location":5}', '{"location":"nowhere"}', '[]', 'null', '{', '"x"'])(
  'a start call answering %s => none',
  (text) => {
    const see = observer();
    see.request(`https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`, {
      method: 'POST',
    });
    see.response(200);
    see.content(text);
    expect(messages(see)).toEqual([]);
  },
);

test('a signed redirect => the signature over the query as sent', () => {
  const see = observer();
  see.request('https://login.flex.us1.twilio.com/authorize');
  see.redirect(`${ADFS_URL}?${query}&SigAlg=urn%3aalg&Signature=c2ln`);
  expect(messages(see)[0]?.querySignature).toEqual({
    algorithm: 'urn:alg',
    signedText: `${query}&SigAlg=urn%3aalg`,
    signature: 'c2ln',
  });
});

test('repeated parameters, and both kinds in one request => every one told', () => {
  const see = observer();
  see.post(`${ACS}?${query}`, [
    ['SAMLResponse', response],
    ['SAMLResponse', 'second'],
    ['SAMLRequest', Buffer.from(requestText).toString('base64')],
  ]);
  expect(messages(see).map(({ id, kind }) => [id, kind])).toEqual([
    ['1:0/query/SAMLRequest', 'AuthnRequest'],
    ['1:0/body/SAMLResponse', 'Response'],
    ['1:0/body/SAMLResponse#2', 'undecodable'],
    ['1:0/body/SAMLRequest', 'AuthnRequest'],
  ]);
});

test('a raw body with unescaped padding => read', () => {
  const see = observer();
  see.request(ACS, { method: 'POST', body: raw(`RelayState=r&SAMLResponse=${response}`) });
  expect(messages(see)).toMatchObject([{ kind: 'Response', relayState: 'r', xml: responseText }]);
});

test('a Latin-1 wresult, shown as bytes => read by its bytes, with wctx', () => {
  const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Zo\xeb</a>';
  const see = observer();
  see.request(ACS, {
    method: 'POST',
    body: {
      is: 'form',
      omitted: 0,
      fields: [
        { name: 'wctx', value: { text: 'ctx' } },
        { name: 'wresult', value: { base64: Buffer.from(xml, 'latin1').toString('base64') } },
      ],
    },
  });
  const [message] = messages(see);
  expect(message).toMatchObject({ binding: 'WS-Federation', kind: 'other', relayState: 'ctx' });
  expect(message?.document?.text).toContain('Zoë');
});

test('an artifact => named, and why there is no message', () => {
  const see = observer();
  see.request(`${ACS}?SAMLart=AAQAA&RelayState=r`);
  expect(messages(see)).toMatchObject([
    {
      kind: 'Artifact',
      binding: 'HTTP-Artifact',
      content: null,
      error: { code: 'artifact' },
      relayState: 'r',
    },
  ]);
});

describe('what cannot be decoded', () => {
  test.each([
    ['', 'empty'],
    ['***', 'not-base64'],
    [Buffer.from('<samlp:Response>').toString('base64'), 'not-namespace-wellformed'],
  ])('%j => undecodable, named', (sent, code) => {
    const see = observer();
    see.post(ACS, { SAMLResponse: sent });
    const [message] = messages(see);
    expect(message).toMatchObject({ kind: 'undecodable', content: null, document: null, sent });
    expect(message?.error?.message).not.toBe('');
    expect([message?.error?.code, code]).toContain(code);
    expect(message?.decoding.at(-1)?.ok).toBe(false);
  });

  test('not well-formed => the text is there, and the place of the fault', () => {
    const see = observer();
    see.post(ACS, { SAMLResponse: Buffer.from('<a>\n<b></a>').toString('base64') });
    const [message] = messages(see);
    expect(message).toMatchObject({ kind: 'undecodable', xml: '<a>\n<b></a>', document: null });
    expect(message?.error?.message).toMatch(/^Line 2, column \d+: /);
  });
});

describe('a POST to the ACS whose response is not there', () => {
  test('the browser did not show the body => a response that says so, not a missing one', () => {
    const see = observer();
    see.request(ACS, {
      method: 'POST',
      body: { is: 'unavailable', why: 'Firefox hides bodies above 1 MiB.' },
    });
    expect(messages(see)).toMatchObject([
      {
        id: '1:0/body/SAMLResponse',
        kind: 'undecodable',
        sent: '',
        error: { code: 'not-shown', message: 'Firefox hides bodies above 1 MiB.' },
      },
    ]);
  });

  test('the form holds none => said', () => {
    const see = observer();
    see.post(ACS, { RelayState: 'r' });
    expect(messages(see)).toMatchObject([{ kind: 'undecodable', error: { code: 'no-parameter' } }]);
  });

  test.each([
    ['another URL', 'https://flex.twilio.com/owl', 'POST'],
    ['a reload by GET', ACS, 'GET'],
    ['a message in the query', `${ACS}?SAMLart=x`, 'POST'],
  ])('%s => none is made up', (_what, url, method) => {
    const see = observer();
    see.request(url, { method });
    expect(messages(see).filter(({ parameter }) => parameter === 'SAMLResponse')).toEqual([]);
  });
});

test.each([
  ['XML', responseText],
  ['base64', response],
  ['percent-encoded base64', encodeURIComponent(response)],
])('a pasted message as %s => read, without an exchange', (_as, text) => {
  expect(readRawMessage(text)).toMatchObject({
    id: 'file/message',
    exchangeId: null,
    slot: 'file',
    binding: 'file',
    kind: 'Response',
    at: null,
  });
});
