import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { exchangesOf } from '../../src/recording/exchanges.ts';
import { belongsToTab, loginsOf } from '../../src/recording/logins.ts';
import { messagesOf } from '../../src/recording/messages.ts';
import { readMessage, readRawMessage } from '../../src/recording/read-message.ts';
import { readRecording, recordingReader } from '../../src/recording/read-recording.ts';
import { FIXTURES } from '../support/panel-fixtures.ts';
import type { Generation } from '../../src/model/login.ts';
import { form, observer, START } from '../support/observations.ts';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_URL,
  authnRequestXml,
  CONNECTION_SID,
  responseXml,
  type RequestShape,
  type ResponseShape,
} from '../support/saml-xml.ts';

type See = ReturnType<typeof observer>;

const START_URL: Record<Generation, string> = {
  legacy: `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`,
  preview: `https://preview.twilio.com/iam/Accounts/${ACCOUNT_SID}/authenticate`,
  enhanced: `https://services.twilio.com/v1/Flex/Authorize?ssoProfileSid=${CONNECTION_SID}`,
};

const TOKENS = 'https://preview.twilio.com/Flex/Tokens';

const deflate = (xml: string): string =>
  encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));

let ids = 0;
const next = (): string => `r${++ids}`;

interface Where {
  readonly generation?: Generation;
  readonly tabId?: number;
  readonly openerTabId?: number;
  readonly relayState?: string | null;
}

/** Twilio sends the user to the identity provider. */
function ask(
  see: See,
  shape: RequestShape = {},
  { generation = 'legacy', relayState = 'state-1', ...tab }: Where = {},
): void {
  see.request(START_URL[generation], { requestId: next(), ...tab });
  const state = relayState === null ? '' : `&RelayState=${relayState}`;
  see.redirect(`${ADFS_URL}?SAMLRequest=${deflate(authnRequestXml(generation, shape))}${state}`);
}

/** The identity provider's page posts its answer to Twilio. */
function answer(
  see: See,
  shape: ResponseShape = {},
  { generation = 'legacy', relayState = 'state-1', ...tab }: Where = {},
): void {
  const fields = { SAMLResponse: Buffer.from(responseXml(generation, shape)).toString('base64') };
  const all = relayState === null ? fields : { ...fields, RelayState: relayState };
  see.post(acsOf(generation), all, { requestId: next(), ...tab });
}

const both = (id: string): ResponseShape => ({ inResponseTo: id, assertion: { inResponseTo: id } });
const unasked: ResponseShape = { inResponseTo: null, assertion: { inResponseTo: null } };

const logins = (see: See) => readRecording(see.all).logins;

describe.each(['legacy', 'preview', 'enhanced'] as const)('%s', (generation) => {
  test('request and response => one login, paired by InResponseTo', () => {
    const see = observer();
    ask(see, {}, { generation });
    answer(see, {}, { generation });
    const [login, ...others] = logins(see);
    expect(others).toEqual([]);
    expect(login).toMatchObject({
      generation,
      pairedBy: 'in-response-to',
      request: { kind: 'AuthnRequest', slot: 'redirect' },
      response: { kind: 'Response', slot: 'body' },
      outcome: { is: 'unknown' },
      landing: null,
      clock: START + 200,
      tabId: 1,
    });
    expect(login?.id).toBe(`${login?.start?.id}/start`);
    expect(login).toMatchObject({
      start: { request: { url: START_URL[generation] } },
      startedAt: START,
    });
    expect(login?.messages).toEqual([login?.request, login?.response]);
    expect(login?.exchanges).toHaveLength(2);
    expect(login?.acs?.request.url).toBe(acsOf(generation));
  });
});

describe('pairing', () => {
  test('InResponseTo names another request, RelayState fits => by RelayState', () => {
    const see = observer();
    ask(see);
    answer(see, both('_somebody-else'));
    expect(logins(see)).toMatchObject([{ pairedBy: 'relay-state' }]);
  });

  test('neither fits, same tab => by order', () => {
    const see = observer();
    ask(see);
    answer(see, both('_somebody-else'), { relayState: null });
    expect(logins(see)).toMatchObject([{ pairedBy: 'order', request: {}, response: {} }]);
  });

  test('neither fits, another tab => two logins', () => {
    const see = observer();
    ask(see);
    answer(see, both('_somebody-else'), { relayState: null, tabId: 2 });
    expect(logins(see)).toMatchObject([
      { request: {}, response: null, pairedBy: null, tabId: 1 },
      { request: null, response: {}, pairedBy: null, tabId: 2 },
    ]);
  });

  test('neither fits, a popup of that tab => by order, under the opener', () => {
    const see = observer();
    ask(see);
    answer(see, both('_somebody-else'), { relayState: null, tabId: 2, openerTabId: 1 });
    const [login] = logins(see);
    expect(login).toMatchObject({ pairedBy: 'order', tabId: 1 });
    expect(login && belongsToTab(login, 1) && belongsToTab(login, 2)).toBe(true);
    expect(login && belongsToTab(login, 3)).toBe(false);
  });

  test('answered after the working day => not by order', () => {
    const see = observer();
    ask(see);
    see.post(
      acsOf('legacy'),
      { SAMLResponse: 'x' },
      { requestId: next(), at: START + 9 * 60 * 60 * 1000 },
    );
    expect(logins(see)).toHaveLength(2);
  });

  test('IdP-initiated: no InResponseTo, a RelayState of its own => a login without a request, beside the abandoned one', () => {
    const see = observer();
    ask(see);
    answer(see, unasked, { relayState: 'from-the-portal' });
    expect(logins(see)).toMatchObject([
      { response: null },
      { request: null, response: { kind: 'Response' } },
    ]);
  });

  test('InResponseTo only in the bearer confirmation => paired by it', () => {
    const see = observer();
    ask(see);
    answer(see, { inResponseTo: null }, { relayState: null });
    expect(logins(see)).toMatchObject([{ pairedBy: 'in-response-to' }]);
  });

  test('logins in two tabs at once, answered crosswise => each with its own', () => {
    const see = observer();
    ask(see, { id: '_a' }, { tabId: 1, relayState: 'a' });
    ask(see, { id: '_b' }, { tabId: 2, relayState: 'b' });
    answer(see, both('_b'), { tabId: 2, relayState: 'b' });
    answer(see, both('_a'), { tabId: 1, relayState: 'a' });
    const found = logins(see);
    expect(found.map(({ tabId, pairedBy }) => [tabId, pairedBy])).toEqual([
      [1, 'in-response-to'],
      [2, 'in-response-to'],
    ]);
    expect(found.map(({ exchanges }) => exchanges.map(({ tabId }) => tabId))).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('ten logins in a row in one tab => ten, each with its own exchanges', () => {
    const see = observer();
    for (let n = 0; n < 10; n++) {
      ask(see, { id: `_${n}` }, { relayState: `${n}` });
      answer(see, both(`_${n}`), { relayState: `${n}` });
    }
    const found = logins(see);
    expect(found).toHaveLength(10);
    expect(
      found.every(
        ({ exchanges, pairedBy }) => exchanges.length === 2 && pairedBy === 'in-response-to',
      ),
    ).toBe(true);
    expect(new Set(found.map(({ id }) => id)).size).toBe(10);
  });

  test('a request asked again and again without an answer => an attempt each', () => {
    const see = observer();
    for (let n = 0; n < 3; n++) ask(see, { id: `_${n}` });
    expect(logins(see).map(({ response, outcome }) => [response, outcome.is])).toEqual(
      Array(3).fill([null, 'unknown']),
    );
  });

  test('the same response posted again => an attempt of its own that shares the request', () => {
    const see = observer();
    ask(see);
    answer(see);
    see.response(401);
    answer(see);
    see.redirect('https://flex.twilio.com/owl?Token=_removed_', { status: 303 });
    const [first, second] = logins(see);
    expect([first?.outcome.is, second?.outcome.is]).toEqual(['refused', 'accepted']);
    expect(second?.request).toBe(first?.request);
    expect(second).toMatchObject({ id: second?.response?.id, start: null });
    expect(second?.messages).toEqual([second?.request, second?.response]);
  });

  test('the identity provider’s pages carry the request along => one attempt', () => {
    const see = observer();
    ask(see);
    const carried = `${ADFS_URL}?SAMLRequest=${deflate(authnRequestXml('legacy'))}&client-request-id=1`;
    see.request(carried, { requestId: next(), method: 'POST' });
    answer(see);
    expect(logins(see)).toHaveLength(1);
    expect(logins(see)[0]).toMatchObject({ pairedBy: 'in-response-to', messages: { length: 3 } });
  });
});

describe('outcome', () => {
  const home = 'https://flex.twilio.com/owl';
  const callback = 'https://services.twilio.com/v1/Flex/Authentication/Callback';
  const outcome = (after: (see: See) => void, generation: Generation = 'legacy') => {
    const see = observer();
    answer(see, {}, { generation });
    after(see);
    return logins(see)[0];
  };

  test('legacy: 303 to the home URL with a token => accepted; where it landed', () => {
    const login = outcome((see) => {
      see.redirect(`${home}?Token=_removed_&Roles=agent`, { status: 303 });
      see.hop(`${home}?Token=_removed_&Roles=agent`);
      see.response(200);
    });
    expect(login).toMatchObject({
      outcome: { is: 'accepted' },
      acs: { hop: 0 },
      landing: { hop: 1, response: { status: 200 } },
    });
  });

  test('legacy, self-hosted: the home URL is not Twilio’s and not seen => accepted by the token', () => {
    const login = outcome((see) =>
      see.redirect('http://localhost:3000/?Token=_removed_', { status: 303 }),
    );
    expect(login).toMatchObject({ outcome: { is: 'accepted' }, landing: null });
  });

  test('enhanced: a chain of 302 that brings Flex a code, which it exchanges => accepted', () => {
    const login = outcome((see) => {
      see.redirect('/continue?state=_removed_');
      see.hop('https://login.flex.us1.twilio.com/continue?state=_removed_');
      see.redirect(`${callback}?code=_removed_`);
      see.hop(`${callback}?code=_removed_`);
      see.redirect(`${home}?code=_removed_&state=_removed_`);
      see.hop(`${home}?code=_removed_&state=_removed_`);
      see.response(200);
      see.request(TOKENS, { method: 'POST', resource: 'xmlhttprequest' });
      see.response(200);
    }, 'enhanced');
    expect(login).toMatchObject({
      outcome: { is: 'accepted', shownBy: 'code-exchanged' },
      landing: { hop: 3 },
      exchanges: { length: 5 },
      tokenCalls: [{ request: { url: TOKENS } }],
      flexUrl: `${home}?code=_removed_&state=_removed_`,
    });
  });

  test.each([
    ['401 with the password dialog', 'refused', (see: See) => void see.response(401)],
    ['500', 'refused', (see: See) => void see.response(500)],
    ['200', 'unknown', (see: See) => void see.response(200)],
    ['no answer', 'unknown', (see: See) => void see.failure('net::ERR_CONNECTION_RESET')],
    [
      'a redirect to somewhere else',
      'unknown',
      (see: See) => void see.redirect('https://www.twilio.com/'),
    ],
    [
      'the callback with an error',
      'refused',
      (see: See) => void see.redirect(`${callback}?error=access_denied`),
    ],
    ['the callback without a code', 'unknown', (see: See) => void see.redirect(callback)],
  ])('%s => %s', (_what, expected, after) => {
    expect(outcome(after)?.outcome.is).toBe(expected);
  });

  test('302 to an error page that answers 400 => refused', () => {
    const login = outcome((see) => {
      see.redirect('/u/error');
      see.hop('https://login.flex.us1.twilio.com/u/error');
      see.response(400);
    }, 'enhanced');
    expect(login).toMatchObject({ outcome: { is: 'refused' }, landing: { hop: 1 } });
  });

  test('302 to the callback with a code, which answers 400 => refused', () => {
    const login = outcome((see) => {
      see.redirect(`${callback}?code=_removed_`);
      see.hop(`${callback}?code=_removed_`);
      see.response(400);
    }, 'enhanced');
    expect(login).toMatchObject({ outcome: { is: 'refused' }, landing: { hop: 1 } });
  });

  test('307 within the ACS => the exchange that was answered, one login', () => {
    const see = observer();
    answer(see);
    const body = see.all[0]?.saw === 'request' ? see.all[0].body : null;
    see.redirect(`${acsOf('legacy')}/`, { status: 307 });
    see.hop(`${acsOf('legacy')}/`, { method: 'POST', ...(body ? { body } : {}) });
    see.redirect(`${home}?Token=_removed_`, { status: 303 });
    expect(logins(see)).toMatchObject([
      { outcome: { is: 'accepted' }, acs: { hop: 1 }, messages: { length: 2 } },
    ]);
  });
});

describe('which messages make logins', () => {
  const consoleSp = 'https://iam.twilio.com/v2/saml2/authenticate/ID1';
  const other = (sp: string): ResponseShape => ({
    destination: sp,
    assertion: { recipient: sp, audiences: [sp] },
  });
  const post = (see: See, url: string, shape: ResponseShape): void => {
    see.post(
      url,
      { SAMLResponse: Buffer.from(responseXml('legacy', shape)).toString('base64') },
      { requestId: next() },
    );
  };

  test.each([
    consoleSp,
    'https://app.sendgrid.com/sso',
    'https://app.segment.com/saml',
    'https://app.segment.io/saml',
  ])('the sign-on of another product of Twilio (%s) => none', (sp) => {
    const see = observer();
    post(see, sp, other(sp));
    expect(logins(see)).toEqual([]);
    expect(readRecording(see.all).messages).toHaveLength(1);
  });

  test('another service provider’s login, imported => a login without a generation or outcome', () => {
    const see = observer();
    post(see, 'https://sp.example.org/acs', other('https://sp.example.org/acs'));
    see.response(403);
    expect(logins(see)).toMatchObject([
      { generation: null, outcome: { is: 'unknown' }, acs: null },
    ]);
  });

  test('identity providers federate among themselves on the way => only Flex’s login', () => {
    const see = observer();
    ask(see);
    const nested = 'https://okta.example.com/sso/saml2';
    post(see, nested, {
      ...both('_nested'),
      destination: nested,
      assertion: { inResponseTo: '_nested', recipient: nested, audiences: [nested] },
    });
    answer(see);
    const recording = readRecording(see.all);
    expect(recording.messages).toHaveLength(3);
    expect(recording.logins).toMatchObject([{ generation: 'legacy', pairedBy: 'in-response-to' }]);
  });

  test('the response says another service provider but answers Flex’s request => Flex’s', () => {
    const see = observer();
    ask(see);
    post(see, 'https://sp.example.org/acs', other('https://sp.example.org/acs'));
    expect(logins(see)).toMatchObject([{ generation: 'legacy', pairedBy: 'in-response-to' }]);
  });

  test('an undecodable response at the ACS => a login', () => {
    const see = observer();
    see.post(acsOf('enhanced'), { SAMLResponse: '***' });
    expect(logins(see)).toMatchObject([
      { generation: 'enhanced', response: { kind: 'undecodable' } },
    ]);
  });

  test('a response the browser did not show => still a login, with its request and what came of it', () => {
    const see = observer();
    ask(see);
    see.request(acsOf('legacy'), {
      requestId: next(),
      method: 'POST',
      body: { is: 'unavailable', why: 'Not shown.' },
    });
    see.response(401);
    expect(logins(see)).toMatchObject([
      {
        pairedBy: 'order',
        outcome: { is: 'refused' },
        response: { error: { code: 'not-shown', message: 'Not shown.' } },
      },
    ]);
  });

  test('a logout => no login', () => {
    const see = observer();
    const logout =
      '<LogoutRequest xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"/>';
    see.post(acsOf('legacy'), { SAMLRequest: Buffer.from(logout).toString('base64') });
    expect(logins(see)).toEqual([]);
  });

  test('a dropped message of any service provider => a login', () => {
    const message = readRawMessage(responseXml('legacy', other(consoleSp)));
    expect(loginsOf([], [message])).toMatchObject([
      {
        id: 'file/message',
        generation: null,
        request: null,
        outcome: { is: 'unknown' },
        tabId: -1,
        clock: null,
        exchanges: [],
      },
    ]);
  });

  test('a request and a response dropped => paired only where the response says so', () => {
    const request = readRawMessage(authnRequestXml('enhanced'), '1');
    const fitting = readRawMessage(responseXml('enhanced'), '2');
    const strange = readRawMessage(responseXml('enhanced', both('_x')), '3');
    expect(loginsOf([], [request, fitting])).toMatchObject([
      { generation: 'enhanced', pairedBy: 'in-response-to' },
    ]);
    expect(loginsOf([], [request, strange])).toHaveLength(2);
  });

  test('a generation is told by the Audience when nothing else tells it', () => {
    const [login] = loginsOf(
      [],
      [
        readRawMessage(
          responseXml('enhanced', { destination: null, assertion: { recipient: null } }),
        ),
      ],
    );
    expect(login?.generation).toBe('enhanced');
  });
});

test('legacy without DevTools: the start call was seen, its JSON answer was not => the call stands with the login', () => {
  const see = observer();
  see.request(START_URL.legacy, { requestId: next(), method: 'POST', resource: 'xmlhttprequest' });
  see.response(200);
  answer(see);
  expect(logins(see)).toMatchObject([
    { request: null, exchanges: [{ request: { url: START_URL.legacy } }, {}] },
  ]);
});

describe('recordingReader', () => {
  test('read again after it has grown => the same as read anew; a message known already is the same object', () => {
    const read = recordingReader();
    const see = observer();
    ask(see);
    const [before] = read(see.all).messages;
    answer(see);
    see.redirect('https://flex.twilio.com/owl', { status: 303 });
    const grown = read([...see.all]);
    expect(grown.messages[0]).toBe(before);
    expect(grown).toEqual(readRecording(see.all));
    expect(read([]).messages).toEqual([]);
    expect(read(see.all).messages[0]).not.toBe(before);
  });

  test('read after every observation, in whatever order the last came => each time the same as read anew', async () => {
    const read = recordingReader();
    const { observations } = await FIXTURES.several();
    const [first, ...rest] = [
      ...observations,
      ...observations.slice(0, 3).map((seen) => ({ ...seen, seq: seen.seq + 1e6 })),
    ];
    const swapped = [...rest.slice(0, 4).reverse(), ...rest.slice(4)];
    const all = first ? [first, ...swapped] : [];
    for (let count = 1; count <= all.length; count++) {
      const some = all.slice(0, count);
      expect(read(some)).toEqual(readRecording(some));
    }
  });

  test('the body comes later => read anew', () => {
    const read = recordingReader();
    const see = observer();
    const { at } = see.request(acsOf('legacy'), {
      method: 'POST',
      body: { is: 'unavailable', why: 'Not shown.' },
    });
    expect(read(see.all).messages).toMatchObject([{ error: { code: 'not-shown' } }]);
    see.hop(acsOf('legacy'), { method: 'POST', at, body: form({ SAMLResponse: 'PHg+PC94Pg==' }) });
    expect(read(see.all).messages).toMatchObject([{ sent: 'PHg+PC94Pg==' }]);
  });
});

test('hostile: a thousand responses to one request => told, and in bounded time', () => {
  const see = observer();
  ask(see);
  for (let n = 0; n < 1_000; n++) answer(see, { id: `_r${n}` });
  const exchanges = exchangesOf(see.all);
  expect(loginsOf(exchanges, messagesOf(exchanges, readMessage))).toHaveLength(1_000);
});
