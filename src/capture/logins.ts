import { loginCall } from './endpoints.ts';
import type { Exchange } from './exchange.ts';
import { generationOf, isFlexMessage, isOtherProductMessage } from './flex.ts';
import type { Login } from './login.ts';
import type { SamlMessage } from './message.ts';
import { acsOf, chainAfter, outcomeOf } from './outcome.ts';
import {
  inResponseTo,
  isRequest,
  isResponse,
  pair,
  requestId,
  sameView,
  type Attempt,
  type Placed,
} from './pairing.ts';

/**
 * Which messages make logins. Flex's and those the user pasted or dropped always; others only where there is no Flex login
 * at all, because identity providers federate among themselves on the way; other products of Twilio never.
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
  return candidates.filter((one) => isFile(one) || !isOtherProductMessage(one.message, one.exchange));
}

/** How long before its request a login's start call may have been made. */
const START_BEFORE_MS = 60 * 1000;
/** How long after its last message what happens in the tab still belongs to a login. */
const AFTER_ANSWER_MS = 2 * 60 * 1000;
const UNANSWERED_MS = 30 * 60 * 1000;

interface Span {
  readonly attempt: Attempt;
  readonly first: Exchange;
  readonly from: number;
  readonly until: number;
}

const carriersOf = (attempt: Attempt): Exchange[] =>
  attempt.placed.flatMap(({ exchange }) => (exchange ? [exchange] : []));

/** When an attempt's exchanges begin: with its redirect chain, and the start call before it that no other attempt follows. */
function spanOf(attempt: Attempt, attempts: readonly Attempt[], exchanges: readonly Exchange[]): Span | null {
  const carriers = carriersOf(attempt);
  const [first] = carriers;
  if (!first) return null;
  const open = attempt.response ? AFTER_ANSWER_MS : UNANSWERED_MS;
  const until = Math.max(...carriers.map(({ startedAt }) => startedAt)) + open;
  const chain = exchanges.filter(({ requestId, hop }) => requestId === first.requestId && hop <= first.hop);
  const beginsItself = attempt.placed[0]?.message === attempt.request?.message;
  // Legacy answers its start call with JSON: the request itself is then seen only by DevTools, the call always.
  const calls = startCalls(first, attempts, exchanges, beginsItself ? START_BEFORE_MS : UNANSWERED_MS);
  return { attempt, first, from: Math.min(...[first, ...chain, ...calls].map(({ startedAt }) => startedAt)), until };
}

/** The calls that led to an attempt: after the last message of any other in the same tab, and not too long before its own first. */
function startCalls(
  first: Exchange,
  attempts: readonly Attempt[],
  exchanges: readonly Exchange[],
  within: number,
): Exchange[] {
  const earlier = attempts
    .flatMap(carriersOf)
    .filter((carrier) => carrier.startedAt < first.startedAt && sameView(carrier, first))
    .map(({ startedAt }) => startedAt);
  const after = Math.max(first.startedAt - within, ...earlier);
  return exchanges.filter(
    (exchange) =>
      exchange.startedAt > after &&
      exchange.startedAt < first.startedAt &&
      loginCall(exchange.request.url) !== null &&
      sameView(exchange, first),
  );
}

function exchangesIn(span: Span, spans: readonly Span[], exchanges: readonly Exchange[]): Exchange[] {
  const later = spans.filter(({ from, first }) => from > span.from && sameView(first, span.first));
  const until = Math.min(span.until, ...later.map(({ from }) => from - 1));
  const own = new Set(span.attempt.placed.map(({ exchange }) => exchange?.requestId));
  const isInside = (exchange: Exchange): boolean =>
    exchange.startedAt >= span.from && exchange.startedAt <= until && sameView(exchange, span.first);
  return exchanges.filter((exchange) => own.has(exchange.requestId) || isInside(exchange));
}

function loginOf(attempt: Attempt, exchanges: readonly Exchange[]): Login | null {
  const [first] = attempt.placed;
  if (!first) return null;
  const request = attempt.request?.message ?? null;
  const response = attempt.response?.message ?? null;
  const acs = acsOf(response, exchanges);
  const placed = attempt.placed.map(({ message }) => message);
  return {
    id: first.message.id,
    tabId: first.exchange?.ownerTabId ?? -1,
    generation: generationOf(acs, [request, response], exchanges),
    request,
    response,
    messages: request && !placed.includes(request) ? [request, ...placed] : placed,
    pairedBy: attempt.pairedBy,
    exchanges,
    acs,
    landing: acs ? (chainAfter(acs, exchanges).at(-1) ?? null) : null,
    start: null,
    tokenCalls: [],
    isConsoleLogin: false,
    outcome: outcomeOf(acs, exchanges),
    startedAt: request?.at ?? response?.at ?? null,
    clock: response?.at ?? request?.at ?? null,
  };
}

/**
 * Groups messages to attempts to log in to Flex, oldest first: request and response, and the exchanges before, between and
 * after them. A request without a response and a response without a request (IdP-initiated) are attempts too.
 *
 * @param messages what `messagesOf(exchanges)` returned, or messages without exchanges (pasted, dropped)
 */
export function loginsOf(exchanges: readonly Exchange[], messages: readonly SamlMessage[]): Login[] {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const placed = messages.map((message): Placed => ({ message, exchange: byId.get(message.exchangeId ?? '') ?? null }));
  const attempts = pair(chosen(placed));
  const spans = attempts.flatMap((attempt) => spanOf(attempt, attempts, exchanges) ?? []);
  return attempts.flatMap((attempt) => {
    const span = spans.find((candidate) => candidate.attempt === attempt);
    return loginOf(attempt, span ? exchangesIn(span, spans, exchanges) : []) ?? [];
  });
}

/** Whether a login belongs under this tab: it happened there, or in a popup that tab opened. */
export const belongsToTab = (login: Login, tabId: number): boolean =>
  login.tabId === tabId ||
  login.exchanges.some((exchange) => exchange.tabId === tabId || exchange.ownerTabId === tabId);
