/**
 * A login as it goes over the wire, unscrubbed: driven through the recorder, or written as a
 * browser's HAR.
 */
import { deflateRawSync } from 'node:zlib';
import { startBackground } from '../../src/extension/background/service.ts';
import type { Generation } from '../../src/model/login.ts';
import type { Observation } from '../../src/model/observation.ts';
import { fakeBrowser } from '../extension/background/fake-browser.ts';
import { START } from './observations.ts';
import { ACCOUNT_SID, acsOf, CONNECTION_SID } from './saml-xml.ts';

/** One HTTP exchange. Hops with the same `id` are a redirect chain. */
export interface WireHop {
  readonly id: number;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly type: 'main_frame' | 'xmlhttprequest';
  readonly initiator?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly location?: string;
  readonly text?: string;
}

const FLEX = 'https://flex.twilio.com';
const SECRET_STATE = 'hKFo2SBabcSTATE';

/** The single sign-on URL with what the HTTP-Redirect binding adds (SAML bindings 3.4.4.1). */
export function requestUrl(ssoUrl: string, requestXml: string): string {
  const sent = deflateRawSync(Buffer.from(requestXml)).toString('base64');
  const joint = ssoUrl.includes('?') ? '&' : '?';
  return `${ssoUrl}${joint}SAMLRequest=${encodeURIComponent(sent)}&RelayState=${SECRET_STATE}`;
}

/**
 * A login that Flex accepts: the calls of `@twilio/flex-ui`, and between them the identity
 * provider's page.
 */
export function acceptedLogin(
  generation: Generation,
  sentTo: string,
  response: string,
): readonly WireHop[] {
  const form = { SAMLResponse: Buffer.from(response).toString('base64'), RelayState: SECRET_STATE };
  const provider = new URL(sentTo).origin;
  const post = {
    id: 3,
    method: 'POST',
    url: acsOf(generation),
    type: 'main_frame',
    initiator: provider,
    form,
  } as const;
  const atProvider: WireHop = {
    id: 1,
    method: 'GET',
    url: sentTo,
    type: 'main_frame',
    initiator: FLEX,
    status: 200,
  };
  const page = (id: number, url: string): WireHop => ({
    id,
    method: 'GET',
    url,
    type: 'main_frame',
    status: 200,
  });
  if (generation !== 'enhanced') {
    const start = `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`;
    const home = `${FLEX}/dancing-owl-1234?Token=eyJCANARY&Identity=anna&Roles=agent&Expiration=86400`;
    const asked = {
      id: 2,
      method: 'POST',
      url: start,
      type: 'xmlhttprequest',
      initiator: FLEX,
      status: 200,
    } as const;
    return [
      { ...asked, text: JSON.stringify({ location: sentTo }) },
      atProvider,
      { ...post, status: 303, location: home },
      page(3, home),
    ];
  }
  const login = 'https://login.flex.us1.twilio.com';
  const authorize = `${login}/authorize?connection=${CONNECTION_SID}&state=${SECRET_STATE}`;
  const start = `https://services.twilio.com/v1/Flex/Authorize?codeChallenge=c&nonce=n&redirectUrl=${encodeURIComponent(FLEX)}&ssoProfileSid=${CONNECTION_SID}&state=s`;
  const resume = `${login}/authorize/resume?state=${SECRET_STATE}`;
  const callback =
    'https://services.twilio.com/v1/Flex/Authentication/Callback?code=CANARYCODE&state=s';
  const home = `${FLEX}/?code=CANARYCODE&state=s`;
  const hop = { method: 'GET', type: 'main_frame', status: 302 } as const;
  return [
    { ...hop, id: 1, url: start, initiator: FLEX, location: authorize },
    { ...hop, id: 1, url: authorize, initiator: FLEX, location: sentTo },
    atProvider,
    { ...post, status: 302, location: resume },
    { ...hop, id: 3, url: resume, location: callback },
    { ...hop, id: 3, url: callback, location: home },
    page(3, home),
    {
      id: 4,
      method: 'POST',
      url: 'https://preview.twilio.com/Flex/Tokens',
      type: 'xmlhttprequest',
      initiator: FLEX,
      form: { AuthCode: 'CANARYCODE' },
      status: 200,
      text: '{"access_token":"CANARY"}',
    },
  ];
}

const isTwilio = (url: string): boolean => new URL(url).hostname.endsWith('.twilio.com');

/** What the extension records of it, with DevTools open. */
export async function recordedLive(hops: readonly WireHop[]): Promise<Observation[]> {
  const browser = fakeBrowser();
  await startBackground(browser.browser);
  const { webRequest } = browser;
  let at = START;
  for (const { id, method, url, type, initiator, form, status, location } of hops) {
    at += 100;
    const seen = {
      requestId: String(id),
      url,
      method,
      tabId: 5,
      frameId: 0,
      type,
      timeStamp: at,
      initiator,
    };
    if (!isTwilio(url)) {
      // The extension sees no other host; the DevTools page tells it where a page was called with a
      // SAMLRequest.
      await browser.ask('sentTo', { tabId: 5, method, url, startedAt: at });
      continue;
    }
    const formData =
      form && Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value]]));
    webRequest.onBeforeRequest.fire({ ...seen, requestBody: formData ? { formData } : null });
    const responseHeaders = location === undefined ? [] : [{ name: 'Location', value: location }];
    const answered = { ...seen, statusCode: status, responseHeaders };
    webRequest.onHeadersReceived.fire(answered);
    if (location === undefined) webRequest.onCompleted.fire(answered);
    else webRequest.onBeforeRedirect.fire({ ...answered, redirectUrl: location });
  }
  const reply = (await browser.ask('observations', 0)) as {
    value: { observations: Observation[] };
  };
  return reply.value.observations;
}

/** The same as Chrome's network panel exports it. */
export function asHar(hops: readonly WireHop[]): string {
  const entries = hops.map(
    ({ method, url, type, initiator, form, status, location, text = '' }, n) => ({
      startedDateTime: new Date(START + n * 100).toISOString(),
      time: 80,
      _resourceType: type === 'main_frame' ? 'document' : 'xhr',
      request: {
        method,
        url,
        headers: initiator === undefined ? [] : [{ name: 'origin', value: initiator }],
        ...(form && {
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            text: new URLSearchParams(form).toString(),
          },
        }),
      },
      response: {
        status,
        headers: location === undefined ? [] : [{ name: 'location', value: location }],
        content: { mimeType: type === 'main_frame' ? 'text/html' : 'application/json', text },
        redirectURL: location ?? '',
      },
    }),
  );
  return JSON.stringify({
    log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries },
  });
}
