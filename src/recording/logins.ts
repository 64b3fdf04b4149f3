import { acsOf, arrivalOf, chainAfter, isPage, type Arrival } from './answers.ts';
import { acsEndpoint, isConsoleLogin, loginCall } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import { ExchangeIndex } from './exchange-index.ts';
import { generationOf, isFlexMessage, isOtherProductMessage } from '../flex/generation.ts';
import { ownClock, type Login } from '../model/login.ts';
import type { SamlMessage } from '../model/message.ts';
import { outcomeOf } from './outcome.ts';
import { inResponseTo, isRequest, isResponse, pair, requestId, type Placed } from './pairing.ts';
import { leftTimes, messagesOnPage, NEVER_LEFT } from './left.ts';
import {
  NO_TAB_EVENTS,
  WHOLE_TRACE,
  type RecordingSource,
  type TabEvents,
} from './recording-source.ts';
import { exchangesIn, spansOf, type Span } from './spans.ts';
import { beginningsOf, type Beginning } from './starts.ts';
import { giveTokenCalls } from './token-calls.ts';
import { parseUrl } from '../encoding/url.ts';

/**
 * Which messages make logins. Flex's and those the user pasted or dropped always; others only where
 * there is no Flex login at all, because identity providers federate among themselves on the way;
 * other products of Twilio never.
 */
function chosen(placed: readonly Placed[]): Placed[] {
  const candidates = placed.filter(({ message }) => isRequest(message) || isResponse(message));
  const flexRequests = new Set(
    candidates
      .filter(({ message, exchange }) => isRequest(message) && isFlexMessage(message, exchange))
      .map(({ message }) => requestId(message)),
  );
  flexRequests.delete(null);
  const isFlex = ({ message, exchange }: Placed): boolean =>
    isFlexMessage(message, exchange) || flexRequests.has(inResponseTo(message));
  const isFile = ({ message }: Placed): boolean => message.slot === 'file';
  const flex = candidates.filter((one) => isFile(one) || isFlex(one));
  if (flex.some((one) => isFlex(one) && !isFile(one))) return flex;
  return candidates.filter(
    (one) => isFile(one) || !isOtherProductMessage(one.message, one.exchange),
  );
}

/** An attempt with its exchanges, on the way to a login. */
interface Draft extends Beginning {
  readonly span: Span | null;
  /** Without the calls about its token. */
  readonly exchanges: readonly Exchange[];
  readonly acs: Exchange | null;
  readonly arrival: Arrival | null;
  /** The calls about its token. */
  readonly calls: Exchange[];
}

function draftOf(beginning: Beginning, span: Span | null, exchanges: readonly Exchange[]): Draft {
  const { attempt, start } = beginning;
  const acs = acsOf(attempt.response?.message ?? null, exchanges);
  // Between the start of a Console login and its end stand Twilio's own login pages: it is no one
  // chain.
  const isConsole = start !== null && isConsoleLogin(start.request.url);
  const chain = acs ? [acs, ...chainAfter(acs, exchanges)] : isConsole ? exchanges : [];
  return { attempt, start, span, exchanges, acs, arrival: arrivalOf(chain), calls: [] };
}

/**
 * A page's GET at the ACS after the request: a redirect on the way dropped the response, or the
 * user came there.
 */
function bareArrival({ exchanges }: Draft, sentBy: Exchange | null): Exchange | null {
  const at = sentBy ? exchanges.indexOf(sentBy) : -1;
  const isBare = (exchange: Exchange): boolean =>
    isPage(exchange) &&
    exchange.request.method === 'GET' &&
    acsEndpoint(exchange.request.url) !== null;
  return exchanges.find((exchange, n) => n > at && isBare(exchange)) ?? null;
}

/** What a login is read from beside its own exchanges. */
interface Around {
  readonly all: ExchangeIndex;
  readonly events: TabEvents;
  readonly source: RecordingSource;
}

/** Twilio's address that took the browser to Flex, or the last that was seen on the way. */
const landingOf = (acs: Exchange | null, exchanges: readonly Exchange[]): Exchange | null =>
  acs ? (chainAfter(acs, exchanges).at(-1) ?? null) : null;

function loginOf(draft: Draft, { all, events, source }: Around): Login | null {
  const { attempt, start, span, acs, arrival, calls } = draft;
  const [first] = attempt.placed;
  if (!first && !start) return null;
  const request = attempt.request?.message ?? null;
  const response = attempt.response?.message ?? null;
  const exchanges =
    calls.length > 0 ? all.inOrder([...draft.exchanges, ...calls]) : draft.exchanges;
  const sentBy = attempt.request?.exchange ?? start;
  const placed = attempt.placed.map(({ message }) => message);
  const onPage = span ? messagesOnPage(span, events) : [];
  const outcome = outcomeOf({
    start,
    sentBy,
    isAnswered: response !== null,
    acs: response ? acs : bareArrival(draft, sentBy),
    arrival,
    tokenCalls: calls,
    exchanges,
    left: span ? leftTimes({ ...draft, span }, { all, events, source }) : NEVER_LEFT,
    isFollowed: Boolean(span?.next),
    failedOnPageAt: onPage[0]?.at ?? null,
    source,
  });
  const startedAt = start?.startedAt ?? first?.message.at ?? null;
  return {
    id: start ? `${start.id}/start` : (first?.message.id ?? ''),
    tabId: (first?.exchange ?? start)?.ownerTabId ?? -1,
    generation: generationOf(acs, [request, response], exchanges),
    request,
    response,
    messages: request && !placed.includes(request) ? [request, ...placed] : placed,
    pairedBy: attempt.pairedBy,
    exchanges,
    acs,
    landing: landingOf(acs, exchanges),
    start,
    tokenCalls: calls,
    isConsoleLogin: start !== null && isConsoleLogin(start.request.url),
    flexUrl: arrival?.url ?? redirectUrlOf(start),
    hasArrived: arrival !== null,
    flexMessages: onPage.map(({ text }) => text),
    outcome,
    startedAt,
    clock: ownClock({ response, request, startedAt }),
  };
}

/**
 * Where an enhanced login is to come back to: Flex as the user opens it, also where it runs at a
 * customer's own host.
 */
function redirectUrlOf(start: Exchange | null): string | null {
  const url =
    start && loginCall(start.request.url)?.generation === 'enhanced'
      ? parseUrl(start.request.url)
      : null;
  return url?.searchParams.get('redirectUrl') ?? null;
}

/**
 * Groups messages to attempts to log in to Flex, oldest first: the call that began it, request and
 * response, and the exchanges before, between and after them. A start call that nothing else was
 * seen of, a request without a response and a response without a request (IdP-initiated) are
 * attempts too.
 *
 * @param messages what `messagesOf(exchanges)` returned, or messages without exchanges (pasted,
 * dropped)
 * @param source what the exchanges were read from: decides what it means that nothing follows
 */
export function loginsOf(
  exchanges: readonly Exchange[],
  messages: readonly SamlMessage[],
  source: RecordingSource = WHOLE_TRACE,
  events: TabEvents = NO_TAB_EVENTS,
): Login[] {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const placed = messages.map((message): Placed => ({
    message,
    exchange: byId.get(message.exchangeId ?? '') ?? null,
  }));
  const all = new ExchangeIndex(exchanges);
  const begun = beginningsOf(pair(chosen(placed)), all);
  const spans = spansOf(begun, all);
  const drafts = begun.map((beginning, index) => {
    const span = spans[index] ?? null;
    return draftOf(beginning, span, span ? exchangesIn(span, all) : []);
  });
  giveTokenCalls(drafts, exchanges);
  return drafts.flatMap((draft) => loginOf(draft, { all, events, source }) ?? []);
}

/** Whether a login belongs under this tab: it happened there, or in a popup that tab opened. */
export const belongsToTab = (login: Login, tabId: number): boolean =>
  login.tabId === tabId ||
  login.exchanges.some((exchange) => exchange.tabId === tabId || exchange.ownerTabId === tabId);
