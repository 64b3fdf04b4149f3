/** A login as the browser would show it: good unless a field says otherwise. */
import { deflateRawSync } from 'node:zlib';
import type { Generation } from '../../src/model/login.ts';
import type { Observation } from '../../src/model/observation.ts';
import { headers, observer, START } from './observations.ts';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_URL,
  authnRequestXml,
  CONNECTION_SID,
  responseXml,
  type RequestShape,
  type ResponseShape,
} from './saml-xml.ts';
import { sign, testKey, type SigningKey, type SigningOptions } from './signing.ts';

export type Signed = 'response' | 'assertion' | 'both' | 'nothing';

export interface Answer {
  readonly status: number;
  readonly text?: string;
  readonly date?: string;
  /** A redirect before it: where to, and with which status (302). */
  readonly after?: string;
  readonly afterStatus?: number;
}

/** A call and its answer; without status: none was seen. */
export interface Call {
  readonly url?: string;
  readonly status?: number;
  readonly text?: string;
  readonly failure?: string;
  readonly keys?: readonly string[];
}

export interface LoginShape {
  readonly generation?: Generation;
  /** null: the identity provider started the login. */
  readonly request?: RequestShape | null;
  readonly response?: ResponseShape | null;
  /** In place of the encoded request. */
  readonly requestSent?: string;
  /** Default `nothing`: making a key takes time, and most rules do not look at signatures. */
  readonly signed?: Signed;
  readonly key?: SigningKey;
  readonly signing?: SigningOptions;
  /** Changes the response's XML before it is signed. */
  readonly before?: (xml: string) => string;
  /** Changes the response's XML after it was signed. */
  readonly after?: (xml: string) => string;
  /** In place of the encoded response. */
  readonly sent?: string;
  /** A reference in place of the response (SAMLart). */
  readonly artifact?: string;
  /**
   * What Twilio answers to Flex's start call, after which nothing happens; a script of the page
   * calls unless `asPage`.
   */
  readonly start?: Call & { readonly asPage?: boolean };
  /** What Twilio answers to the call that exchanges the code (enhanced). */
  readonly token?: Call;
  /** What Twilio answers when Flex checks its token. */
  readonly check?: Call;
  /** What Flex's page says at the end. */
  readonly flexSays?: string;
  /** The tab is closed at the end. */
  readonly closed?: boolean;
  /** A page of the identity provider after the request: what it answers with, and says. */
  readonly page?: { readonly status: number; readonly text?: string };
  /** Where the browser goes by itself after the request, with a GET. */
  readonly goesTo?: string;
  /** What the page of the identity provider says that answers the request, where it was seen. */
  readonly providerPage?: string;
  /** What Twilio answers; null: nothing was seen of it. Default: it lets the user in. */
  readonly answer?: Answer | null;
  readonly postTo?: string;
  readonly sentTo?: string;
  readonly relayState?: string;
  /** What comes back; null: none. */
  readonly relayStateBack?: string | null;
  readonly startAt?: number;
  readonly tabId?: number;
  /** Added to observation sequence and request ids, so that several logins make one recording. */
  readonly offset?: number;
}

const RELAY_STATE = 'AAAAAS5GQVNfc3RhdGU';

/** The response's XML as it would be sent, signed as the shape says. */
export async function signedResponse(shape: LoginShape): Promise<string> {
  const { signed = 'nothing', before = (xml) => xml, after = (xml) => xml } = shape;
  let xml = before(responseXml(shape.generation ?? 'legacy', shape.response ?? {}));
  if (signed !== 'nothing') {
    const key = shape.key ?? (await testKey());
    if (signed !== 'response') xml = sign(xml, 'Assertion', key, shape.signing);
    if (signed !== 'assertion') xml = sign(xml, 'Response', key, shape.signing);
  }
  return after(xml);
}

const START_URL: Record<Generation, string> = {
  legacy: `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`,
  preview: `https://preview.twilio.com/iam/Accounts/${ACCOUNT_SID}/authenticate`,
  enhanced: `https://services.twilio.com/v1/Flex/Authorize?ssoProfileSid=${CONNECTION_SID}`,
};

const deflated = (xml: string): string => deflateRawSync(Buffer.from(xml)).toString('base64');

function redirectUrl(to: string, sent: string, relayState: string): string {
  const url = new URL(to);
  url.searchParams.set('SAMLRequest', sent);
  url.searchParams.set('RelayState', relayState);
  return url.href;
}

/** Everything the browser tells of one login. */
export async function observe(shape: LoginShape = {}): Promise<Observation[]> {
  const { generation = 'legacy', offset = 0, relayState = RELAY_STATE } = shape;
  const see = observer({ startAt: shape.startAt ?? START, stepMs: 100, tabId: shape.tabId ?? 1 });
  const next = (): { requestId: string } => ({ requestId: `${offset}-${see.all.length}` });
  if (shape.start) {
    const { asPage = generation === 'enhanced' } = shape.start;
    call(
      see,
      { url: START_URL[generation], ...shape.start },
      asPage ? next() : { ...SCRIPT, ...next() },
    );
    return numbered(see, shape);
  }
  if (shape.request !== null) {
    see.request(START_URL[generation], next());
    see.redirect(
      redirectUrl(
        shape.sentTo ?? ADFS_URL,
        shape.requestSent ?? deflated(authnRequestXml(generation, shape.request)),
        relayState,
      ),
    );
  }
  if (shape.providerPage !== undefined) {
    see.hop(shape.sentTo ?? ADFS_URL);
    see.response(200);
    see.content(shape.providerPage);
    see.end();
  }
  if (shape.goesTo !== undefined) {
    see.request(shape.goesTo, next());
    see.response(400);
    see.end();
  }
  if (shape.page) {
    see.request(shape.sentTo ?? ADFS_URL, next());
    see.response(shape.page.status);
    if (shape.page.text !== undefined) see.content(shape.page.text);
    see.end();
  }
  if (shape.response !== null) {
    const sent =
      shape.artifact ?? shape.sent ?? Buffer.from(await signedResponse(shape)).toString('base64');
    const back = shape.relayStateBack === undefined ? relayState : shape.relayStateBack;
    const fields: [string, string][] = [
      [shape.artifact === undefined ? 'SAMLResponse' : 'SAMLart', sent],
    ];
    if (back !== null) fields.push(['RelayState', back]);
    see.post(shape.postTo ?? acsOf(generation), fields, next());
    answer(see, shape, generation, next);
  }
  if (shape.check) {
    call(
      see,
      { url: `https://flex-api.twilio.com/v1/Accounts/${ACCOUNT_SID}/Tokens/Info`, ...shape.check },
      { ...SCRIPT, ...next() },
    );
  }
  return numbered(see, shape);
}

/** Everything that was seen, with the tab's end. */
function numbered(see: See, { closed = false, flexSays, offset = 0 }: LoginShape): Observation[] {
  if (flexSays !== undefined) see.message(flexSays);
  if (closed) see.closed();
  return see.all.map((seen) => ({ ...seen, seq: seen.seq + offset }));
}

type See = ReturnType<typeof observer>;

const SCRIPT = {
  resource: 'xmlhttprequest',
  method: 'POST',
  initiator: 'https://flex.twilio.com',
} as const;

/** A call of Flex, and what came of it. */
function call(
  see: See,
  { url = '', status, text, failure, keys }: Call,
  given: Parameters<See['request']>[1],
): void {
  see.request(url, given);
  if (failure !== undefined) see.failure(failure);
  if (status === undefined) return;
  see.response(status);
  if (text !== undefined) see.content(text);
  if (keys) see.keys(keys);
  see.end();
}

/** Flex as the user opens it. */
const HOME = 'https://flex.twilio.com/dancing-owl-1234';
const CALLBACK = 'https://services.twilio.com/v1/Flex/Authentication/Callback';

/** Twilio lets the user in, and Flex gets its token: what Flex UI was seen to do. */
function accept(see: See, generation: Generation, token: Call, given: Given, next: Next): void {
  if (generation === 'enhanced') {
    see.redirect(`${CALLBACK}?code=_removed_&state=_removed_`, { status: 302, ...given });
    see.hop(`${CALLBACK}?code=_removed_&state=_removed_`);
    see.redirect('https://flex.twilio.com?code=_removed_&state=_removed_');
    see.hop('https://flex.twilio.com?code=_removed_&state=_removed_');
    see.response(200);
    see.end();
    call(
      see,
      { url: 'https://preview.twilio.com/Flex/Tokens', ...token },
      { ...SCRIPT, ...next() },
    );
    return;
  }
  const home = `${HOME}?Token=_removed_&Identity=_removed_&Roles=agent&Expiration=2026-11-02T10:00:00Z`;
  see.redirect(home, { status: 303, ...given });
  see.hop(home);
  see.response(200);
  see.end();
}

type Given = Parameters<ReturnType<typeof observer>['redirect']>[1];
type Next = () => { requestId: string };

function answer(
  see: See,
  { answer: given, token, check }: LoginShape,
  generation: Generation,
  next: Next,
): void {
  const goesOn = token !== undefined || check !== undefined;
  if (given === null && !goesOn) return;
  const dated = given?.date ? { headers: headers({ Date: given.date }) } : {};
  if (!given || (given.status >= 300 && given.status < 400)) {
    accept(
      see,
      generation,
      token ?? { status: 200 },
      { ...(given && { status: given.status }), ...dated },
      next,
    );
    return;
  }
  if (given.after !== undefined) {
    const { afterStatus = 302 } = given;
    see.redirect(given.after, { status: afterStatus });
    // Replays send the body again, which is recorded once.
    const replayed = { method: 'POST', body: { is: 'unavailable', why: 'Sent again.' } } as const;
    see.hop(given.after, afterStatus === 307 ? replayed : {});
  }
  see.response(given.status, dated);
  if (given.text !== undefined) see.content(given.text);
  see.end();
}
