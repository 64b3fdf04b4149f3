/** @file The login as a whole: its course, its times, its repetitions. */
import type { Generation, Login, PairedBy } from '../model/login.ts';
import { exchangeEvidence, messageEvidence, searched, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known, unknown, type FactContext } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';
import type { Exchange } from '../model/exchange.ts';
import { extraEncodings, isRawXml, type ExtraEncoding } from '../recording/extra-encodings.ts';
import type { SamlMessage } from '../model/message.ts';
import { bodyParameters, queryParameters } from '../recording/sent-parameters.ts';
import { isReplaced } from '../saml/signature/damage.ts';
import type { Outcome } from '../model/outcome.ts';
import { answerTime, isPage, isSuccess } from '../recording/answers.ts';
import { loginSids } from '../recording/login-sids.ts';
import { isTokenCall } from '../recording/token-calls.ts';
import { loginsByKey } from './kit/logins-by-key.ts';
import { answerEvidence, callAnswer, type CallAnswer } from './kit/refused-call.ts';
import { acsEndpoint, acsUrl, isTwilioHost } from '../flex/endpoints.ts';
import { outcomeSentence } from '../model/outcome-words.ts';
import { requestTarget } from './request.ts';

function seenIn({ login }: FactContext): Evidence {
  if (login.acs) return exchangeEvidence(login.acs, 'request', login.acs.request.url);
  const message = login.request ?? login.response;
  if (message?.content) return messageEvidence(message, { place: message.content.place });
  if (login.start) return exchangeEvidence(login.start, 'request', login.start.request.url);
  return searched(say`every message and URL of this login`);
}

/** Which generation of Flex endpoints this login uses. Absent when it uses none that is known. */
export const generation = defineFact<Generation>((context) => {
  const { generation } = context.login;
  if (!generation)
    return absent(searched(say`every URL and message of this login: none of Flex's endpoints`));
  return known(generation, [seenIn(context)]);
});

/**
 * What the form field has in place of one base64 encoding of the XML (SAML bindings 3.5.4): the XML itself, or base64 that was encoded
 * once more.
 */
export type Encoding = ExtraEncoding | 'raw-xml' | 'base64-twice' | 'deflate';

/** How the response reached Twilio. */
export interface Delivery {
  readonly method: string;
  /** What was undone here to read it, and is not how HTTP-POST sends a response; empty where it was sent as it should. */
  readonly encodings: readonly Encoding[];
}

function encodingsOf(
  { sent, parameter, slot, decoding, content }: SamlMessage,
  carrier: Exchange,
): Encoding[] {
  // A mark for a removed value, such as `<redacted>`, is no XML.
  if (isReplaced(sent)) return [];
  if (isRawXml(sent)) return ['raw-xml'];
  if (slot !== 'body' || content === null) return [];
  const { body } = carrier.request;
  const field =
    bodyParameters(body).find(({ name, sent: value }) => name === parameter && value === sent)
      ?.text ?? '';
  const count = (step: 'base64' | 'inflate'): number =>
    decoding.filter((one) => one.step === step && one.ok).length;
  const found: Encoding[] = [...extraEncodings(field)];
  if (count('base64') > 1) found.push('base64-twice');
  if (count('inflate') > 0) found.push('deflate');
  return found;
}

/** How the response was carried; absent where none was, or where it came without its exchange. */
export const delivery = defineFact<Delivery>(({ login: { response, exchanges } }) => {
  const carrier = exchanges.find(({ id }) => id === response?.exchangeId);
  if (
    !response ||
    !carrier ||
    response.slot === 'redirect' ||
    response.parameter !== 'SAMLResponse'
  ) {
    return absent(
      searched(say`every exchange of this login: no response was seen on its way to Twilio`),
    );
  }
  const { method, url } = carrier.request;
  return known({ method, encodings: encodingsOf(response, carrier) }, [
    exchangeEvidence(carrier, 'request', `${method} ${url}`),
  ]);
});

/** How the login ended, as far as it was seen. */
export const loginOutcome = defineFact<Outcome['is']>(({ login: { outcome, acs, landing } }) => {
  const shown = landing ?? acs;
  const status = shown?.response?.status;
  return known(outcome.is, [
    shown && status !== undefined
      ? exchangeEvidence(shown, 'status', String(status))
      : searched(say`the answers of this login`),
  ]);
});

export interface LoginRun {
  /** How many logins followed each other at once up to this one, itself counted. */
  readonly count: number;
  /** Flex let this one in, Twilio found its token valid, and no other was seen to follow it at once. */
  readonly isLetIn: boolean;
  /** What Twilio answered when Flex checked its new token, in the last of them in which it refused; null where it never did. */
  readonly check: CallAnswer | null;
}

/** A run of more logins than this, itself aside, is counted no further. */
const MAX_BEFORE = 99;

const byTab = loginsByKey(({ tabId }) => tabId);

/** A person needs longer than this from being let in to logging in again. */
const AT_ONCE = 15_000;

/** The check of its new token that Twilio refused: Flex then starts over by itself. */
function refusedCheck({ outcome, tokenCalls }: Login): Exchange | null {
  if (outcome.is !== 'refused') return null;
  const refusing = tokenCalls.find(({ id }) => id === outcome.exchangeId);
  const status = refusing?.response?.status ?? 0;
  return refusing && !isTokenCall(refusing) && status >= 400 && status < 500 ? refusing : null;
}

/** Twilio found its new token valid: without that, Flex may start over after it was let in. */
const isChecked = ({ outcome, tokenCalls }: Login): boolean =>
  outcome.is === 'accepted' && tokenCalls.some((call) => !isTokenCall(call) && isSuccess(call));

/** When a login was last seen. */
function endOf({ landing, acs, tokenCalls }: Login): number | null {
  const last = [acs, landing, ...tokenCalls].filter((exchange) => exchange !== null);
  return last.length > 0 ? Math.max(...last.map(answerTime)) : null;
}

/** `AC` of an account, `JQ` of a connection. */
const kindOf = (sid: string): string => sid.slice(0, 2);

/** Whether both are logins to the same Flex, as far as their addresses say: Flex does not name its account at each. */
function isSameFlex(a: Login, b: Login): boolean {
  const [first, second] = [loginSids(a), loginSids(b)];
  const isShared = first.some((sid) => second.includes(sid));
  return (
    isShared &&
    first.every((sid) => second.includes(sid) || !second.some((one) => kindOf(one) === kindOf(sid)))
  );
}

const isBegunByFlex = ({ request, start }: Login): boolean => request !== null || start !== null;

/** Whether `next` began by itself when `login` had ended: same tab, same Flex, at once, and not after a refusal that Flex shows. */
function isFollowedBy(login: Login, next: Login): boolean {
  const [ended, begins] = [endOf(login), next.startedAt];
  if (ended === null || begins === null || login.response === null) return false;
  if (login.outcome.is === 'refused' && refusedCheck(login) === null) return false;
  if (login.tabId !== next.tabId || !isBegunByFlex(next) || !isSameFlex(login, next)) return false;
  return begins - ended <= AT_ONCE;
}

function beginEvidence({ request, start }: Login): Evidence[] {
  if (request?.content) return [messageEvidence(request, { place: request.content.place })];
  return start ? [exchangeEvidence(start, 'request', start.request.url)] : [];
}

/** The logins that followed each other at once up to this one. Absent where Flex did not begin this one. */
export const loginRun = defineFact<LoginRun>(({ login, logins }) => {
  if (!isBegunByFlex(login)) return absent(searched(say`this login: it has no request`));
  const inTab = byTab(logins);
  const next = inTab.after(login.tabId, login.id);
  const isLetIn = isChecked(login) && !(next && isFollowedBy(login, next));
  // The login may be judged with another outcome than it has in the list.
  const run = [login];
  for (const before of inTab.before(login.tabId, login.id, MAX_BEFORE).toReversed()) {
    const [first] = run;
    if (!first || !isFollowedBy(before, first)) break;
    run.unshift(before);
  }
  const evidence = run.flatMap(beginEvidence);
  const check = run.map(refusedCheck).findLast((exchange) => exchange !== null) ?? null;
  return known({ count: run.length, isLetIn, check: check && callAnswer(check) }, [
    ...evidence,
    ...(check ? answerEvidence(check) : []),
  ]);
});

export interface LostResponse {
  /** The answer that made a GET of the POST; null where the POST was not seen. */
  readonly redirect: { readonly status: number; readonly postedTo: string } | null;
  /** The assertion consumer service the browser came to without the response. */
  readonly arrivedAt: string;
  /** Its URL as it has to be entered. */
  readonly acsUrl: string;
}

/** Fetch 4.4 (HTTP-redirect fetch): after these a POST goes on as a GET without body; after 307 and 308 it does not. */
const MAKES_GET: readonly number[] = [301, 302, 303];

/** The assertion consumer service at this address, when nothing in its query is or replaces a message. */
function bareAcs(url: string): Pick<LostResponse, 'arrivedAt' | 'acsUrl'> | null {
  const endpoint = acsEndpoint(url);
  const isBare = queryParameters(url).every(({ name }) => name === 'connection');
  if (!endpoint || !isBare) return null;
  return { arrivedAt: url, acsUrl: acsUrl(endpoint.generation, endpoint) ?? url };
}

/** The hops of the POST that carried the response, as long as they are POSTs. */
function postsOf(carrier: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  return exchanges
    .filter(({ requestId, hop, request }) => {
      return requestId === carrier.requestId && hop >= carrier.hop && request.method === 'POST';
    })
    .sort((a, b) => a.hop - b.hop);
}

/** A page's GET at the assertion consumer service after the request: only a redirect, or the user, comes that way. */
function arrivalOf({ request, exchanges }: Login): Exchange | undefined {
  const asked = exchanges.findIndex(({ id }) => id === request?.exchangeId);
  return exchanges.find(({ request: { method, url, resource } }, n) => {
    const isPage = resource === 'main_frame' || resource === 'sub_frame';
    return n > asked && isPage && method === 'GET' && bareAcs(url) !== null;
  });
}

/**
 * A response that a redirect on the way to Flex dropped; null when none was dropped. Unknown when the answer to its POST was not
 * seen, absent when there is neither a POST nor a request.
 */
export const lostResponse = defineFact<LostResponse | null>(({ login }) => {
  const { request, response, exchanges, outcome } = login;
  if (!response) {
    const arrival = request && arrivalOf(login);
    const at = arrival && bareAcs(arrival.request.url);
    if (arrival && at)
      return known({ redirect: null, ...at }, [
        exchangeEvidence(arrival, 'request', `GET ${at.arrivedAt}`),
      ]);
    return absent(
      searched(
        say`every exchange of this login: no response was posted, and none came to Flex without one`,
      ),
    );
  }
  const carrier = exchanges.find(({ id }) => id === response.exchangeId);
  if (!carrier || carrier.request.method !== 'POST' || response.slot !== 'body') {
    return absent(searched(say`every exchange of this login: the response was not posted`));
  }
  const posts = postsOf(carrier, exchanges);
  const last = posts.at(-1) ?? carrier;
  if (!last.response)
    return unknown(say`The answer to the response was not captured. Record the login again.`);
  const { status } = last.response;
  const at =
    last.redirectsTo !== null && MAKES_GET.includes(status) ? bareAcs(last.redirectsTo) : null;
  if (!at || last.redirectsTo === null || outcome.is === 'accepted') {
    return known(null, [exchangeEvidence(last, 'status', String(status))]);
  }
  return known({ redirect: { status, postedTo: last.request.url }, ...at }, [
    exchangeEvidence(last, 'status', String(status)),
    exchangeEvidence(last, 'redirect', last.redirectsTo),
  ]);
});

export interface Unanswered {
  readonly requestId: string | null;
  /** Where the request was sent; null where that was not seen. */
  readonly sentTo: string | null;
  /** What the pages of the identity provider said, as far as they were recorded, the one that answers the request among them. */
  readonly pageText: string;
  /** The status of the error page on which the login ended; null where none was seen. */
  readonly errorStatus: number | null;
  /** over: the tab was left, or the time is over, or the identity provider showed an error. open: the file ends first. */
  readonly is: 'over' | 'open';
}

/** How the provider's part ended; null while it goes on, and where nothing follows from what is missing. */
function ending({ outcome }: Login): Unanswered['is'] | null {
  if (outcome.is === 'refused') return outcome.by === 'provider' ? 'over' : null;
  if (outcome.is !== 'unknown') return null;
  if (outcome.because === 'not-answered') return 'over';
  return outcome.because === 'not-finished' ? 'open' : null;
}

/** The identity provider's pages, from the one that answers the request on. */
function pagesOf({ request, start, exchanges }: Login): Exchange[] {
  const sentBy = request?.exchangeId ?? start?.id;
  const at = exchanges.findIndex(({ id }) => id === sentBy);
  return exchanges
    .slice(Math.max(at, 0))
    .filter((one) => isPage(one) && !isTwilioHost(one.request.url));
}

const requestEvidence = ({ request, start }: Login): Evidence => {
  if (request?.content) return messageEvidence(request, { place: request.content.place });
  return start ? exchangeEvidence(start, 'request', start.request.url) : searched(say`the request`);
};

/**
 * A login to which the identity provider sent no response; null when one came back. Absent while it is waited for, where the recording
 * says nothing of it, and where nothing was sent to the identity provider.
 */
export const unanswered = defineFact<Unanswered | null>((context) => {
  const { login } = context;
  const { request, response, outcome } = login;
  if (!request && !login.start)
    return absent(searched(say`every message of this login: Flex sent no request`));
  if (response) return known(null, [searched(say`this login: a response came back`)]);
  const is = ending(login);
  if (is === null) return absent(searched(outcomeSentence(outcome)));
  const content = request?.content;
  const pages = pagesOf(login).flatMap((exchange) => {
    const text = exchange.response?.content;
    return text ? [{ exchange, text }] : [];
  });
  const target = context.get(requestTarget);
  const failed =
    outcome.is === 'refused'
      ? login.exchanges.find(({ id }) => id === outcome.exchangeId)
      : undefined;
  const status = failed?.response?.status ?? null;
  return known(
    {
      requestId: content?.kind === 'AuthnRequest' ? (content.id?.value ?? null) : null,
      sentTo: target.state === 'known' ? target.value.url : null,
      pageText: pages.map(({ text }) => text).join('\n'),
      errorStatus: status !== null && status >= 400 ? status : null,
      is,
    },
    [
      requestEvidence(login),
      ...(failed && status !== null && status >= 400
        ? [exchangeEvidence(failed, 'status', String(status))]
        : []),
      ...pages.slice(-1).map(({ exchange, text }) => exchangeEvidence(exchange, 'content', text)),
    ],
  );
});

/** How the response was found to belong to the request; absent when there are not both. */
export const pairedBy = defineFact<Exclude<PairedBy, null>>(
  ({ login: { pairedBy, request, response } }) => {
    if (!pairedBy || !request || !response)
      return absent(searched(say`this login: a request and its response`));
    const place = response.content?.place;
    return known(pairedBy, [
      place ? messageEvidence(response, { place }) : searched(say`the order of the messages`),
    ]);
  },
);

/** RFC 9110 15.5.5 and 15.5.11: nothing is there, for now or for good. */
const GONE: readonly number[] = [404, 410];

/** The status by which the start endpoint or the ACS of this login says that it does not exist; null where neither does. */
export const goneEndpoint = defineFact<number | null>(({ login: { start, acs, outcome } }) => {
  const refusing = [start, acs].find(
    (exchange) => outcome.is === 'refused' && exchange?.id === outcome.exchangeId,
  );
  const status = refusing?.response?.status ?? null;
  if (!refusing || status === null || !GONE.includes(status)) {
    return known(null, [
      searched(say`the answers of the start call and of the ACS: neither is 404 or 410`),
    ]);
  }
  return known(status, [exchangeEvidence(refusing, 'status', String(status))]);
});
