import type { Exchange } from './exchange.ts';
import type { PairedBy } from './login.ts';
import type { SamlMessage } from './message.ts';

/** A message with where it happened. */
export interface Placed {
  readonly message: SamlMessage;
  readonly exchange: Exchange | null;
}

/** One attempt: messages that are copies of one another (a replay, a reload) stand in one. */
export interface Attempt {
  request: Placed | null;
  response: Placed | null;
  pairedBy: PairedBy;
  readonly placed: Placed[];
}

export const isRequest = ({ kind, parameter }: SamlMessage): boolean =>
  kind === 'AuthnRequest' || (kind === 'undecodable' && parameter === 'SAMLRequest');

/** Whether the message is an identity provider's answer to a login, readable or not. */
export function isResponse({ kind, parameter, slot }: SamlMessage): boolean {
  if (kind === 'Response' || kind === 'WsFedResponse') return true;
  if (kind === 'Assertion') return slot === 'file' || parameter === 'SAMLResponse';
  if (kind === 'Artifact') return true;
  return kind === 'undecodable' && parameter !== 'SAMLRequest';
}

export const requestId = ({ content }: SamlMessage): string | null =>
  content?.kind === 'AuthnRequest' ? (content.id?.value ?? null) : null;

/** The request a response answers, as it says itself: on the Response, else in the bearer confirmation. */
export function inResponseTo({ content }: SamlMessage): string | null {
  if (content?.kind === 'Response') {
    return content.inResponseTo?.value ?? confirmed(content.assertions);
  }
  if (content?.kind === 'Assertion') return confirmed([content.assertion]);
  return null;
}

type Assertions = Extract<NonNullable<SamlMessage['content']>, { kind: 'Response' }>['assertions'];

const confirmed = (assertions: Assertions): string | null =>
  assertions
    .flatMap(({ subject }) => subject?.confirmations ?? [])
    .map((confirmation) => confirmation.inResponseTo?.value ?? null)
    .find((id) => id !== null) ?? null;

/** Whether two exchanges happened before the same user's eyes: in one tab, or in a tab and a popup it opened. */
export function sameView(a: Exchange | null, b: Exchange | null): boolean {
  if (!a || !b) return false;
  return a.tabId === b.tabId || a.ownerTabId === b.ownerTabId || a.ownerTabId === b.tabId || a.tabId === b.ownerTabId;
}

/** How long someone may take to sign in before an answer in the same tab is no longer taken for this request's. */
const ANSWER_WITHIN_MS = 30 * 60 * 1000;

function inTime(request: Placed, response: Placed): boolean {
  const [asked, answered] = [request.message.at, response.message.at];
  return asked === null || answered === null || (answered >= asked && answered - asked <= ANSWER_WITHIN_MS);
}

/** Neither names the other, but nothing speaks against it: same view, next in order. */
function mayAnswer(request: Placed, response: Placed): boolean {
  if (!sameView(request.exchange, response.exchange) || !inTime(request, response)) return false;
  // Without InResponseTo and with a RelayState of its own it was sent unasked: IdP-initiated.
  const [asked, answered] = [request.message.relayState, response.message.relayState];
  return inResponseTo(response.message) !== null || !asked || !answered || asked === answered;
}

function findRequest(response: Placed, open: readonly Attempt[]): { attempt: Attempt; by: PairedBy } | null {
  const named = inResponseTo(response.message);
  const byId = named && open.findLast(({ request }) => request && requestId(request.message) === named);
  if (byId) return { attempt: byId, by: 'in-response-to' };
  const unanswered = open.filter(({ response: answer }) => answer === null);
  const state = response.message.relayState;
  const byState =
    state && unanswered.findLast(({ request }) => request?.message.relayState === state && inTime(request, response));
  if (byState) return { attempt: byState, by: 'relay-state' };
  const inOrder = unanswered.findLast(({ request }) => request && mayAnswer(request, response));
  return inOrder ? { attempt: inOrder, by: 'order' } : null;
}

/**
 * Whether a message is an earlier one seen again: a request that the identity provider's pages carry along in their URLs, or a
 * response that a 307 sends again. A response posted anew (a reload) is a new attempt, because it gets an answer of its own.
 */
function isCopy(earlier: Placed, later: Placed): boolean {
  const [a, b] = [earlier.message, later.message];
  if (a.parameter !== b.parameter || !a.exchangeId || !b.exchangeId) return false;
  if (!isRequest(b)) return a.sent === b.sent && earlier.exchange?.requestId === later.exchange?.requestId;
  const isSame = a.sent === b.sent || (requestId(b) !== null && requestId(a) === requestId(b));
  return isSame && sameView(earlier.exchange, later.exchange);
}

const copyOf = (placed: Placed, attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.findLast((attempt) => attempt.placed.some((earlier) => isCopy(earlier, placed)));

/**
 * Brings requests and responses together, in the order given: by InResponseTo, then by RelayState, then by order in the same
 * tab. A second, different answer to one request is an attempt of its own that shares the request.
 */
export function pair(placed: readonly Placed[]): Attempt[] {
  const attempts: Attempt[] = [];
  for (const one of placed) {
    const copy = copyOf(one, attempts);
    if (copy) {
      copy.placed.push(one);
      continue;
    }
    if (isRequest(one.message)) {
      attempts.push({ request: one, response: null, pairedBy: null, placed: [one] });
      continue;
    }
    const found = findRequest(one, attempts);
    if (found && !found.attempt.response) {
      found.attempt.response = one;
      found.attempt.pairedBy = found.by;
      found.attempt.placed.push(one);
    } else {
      const request = found?.attempt.request ?? null;
      attempts.push({ request, response: one, pairedBy: found?.by ?? null, placed: [one] });
    }
  }
  return attempts;
}
