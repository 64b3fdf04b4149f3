import type { Exchange } from '../model/exchange.ts';
import type { PairedBy } from '../model/login.ts';
import type { SamlMessage } from '../model/message.ts';

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

/**
 * The request a response answers, as it says itself: on the Response, else in the bearer
 * confirmation.
 */
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

/** The tab of an exchange, and the tab whose popup that is. */
export const tabsOf = ({ tabId, ownerTabId }: Exchange): ReadonlySet<number> =>
  new Set([tabId, ownerTabId]);

/**
 * Whether two exchanges happened before the same user's eyes: in one tab, or in a tab and a popup
 * it opened.
 */
export function sameView(a: Exchange | null, b: Exchange | null): boolean {
  if (!a || !b) return false;
  return (
    a.tabId === b.tabId ||
    a.ownerTabId === b.ownerTabId ||
    a.ownerTabId === b.tabId ||
    a.tabId === b.ownerTabId
  );
}

/**
 * How long someone may take to sign in before an answer in the same tab is no longer taken for this
 * request's.
 */
const ANSWER_WITHIN_MS = 30 * 60 * 1000;

function inTime(request: Placed, response: Placed): boolean {
  const [asked, answered] = [request.message.at, response.message.at];
  return (
    asked === null ||
    answered === null ||
    (answered >= asked && answered - asked <= ANSWER_WITHIN_MS)
  );
}

/** Neither names the other, but nothing speaks against it: same view, next in order. */
function mayAnswer(request: Placed, response: Placed): boolean {
  if (!sameView(request.exchange, response.exchange) || !inTime(request, response)) return false;
  // Without InResponseTo and with a RelayState of its own it was sent unasked: IdP-initiated.
  const [asked, answered] = [request.message.relayState, response.message.relayState];
  return inResponseTo(response.message) !== null || !asked || !answered || asked === answered;
}

/**
 * What a message and its copies have in common: a request that the identity provider's pages carry
 * along in their URLs, by its text or ID in the same view; a response that a 307 sends again, by
 * its text and its request to the server. A response posted anew (a reload) is a new attempt,
 * because it gets an answer of its own. Nothing that came without an exchange is a copy.
 */
function copyKeys({ message, exchange }: Placed, asRequest: boolean): string[] {
  if (!message.exchangeId) return [];
  const id = requestId(message);
  const marks = [`sent ${message.sent}`, ...(id === null ? [] : [`id ${id}`])];
  if (!asRequest) return [`${message.parameter} ${exchange?.requestId} sent ${message.sent}`];
  const tabs = exchange ? [...tabsOf(exchange)] : [];
  return tabs.flatMap((tab) => marks.map((mark) => `${message.parameter} tab ${tab} ${mark}`));
}

/** The attempts so far, found by what the next message may have in common with them. */
class Attempts {
  readonly all: Attempt[] = [];
  readonly #places = new Map<Attempt, number>();
  /** By each of {@link copyKeys}: the place of the last. */
  readonly #byCopyKey = new Map<string, number>();
  /** By the ID of the request: the last. */
  readonly #byRequestId = new Map<string, Attempt>();
  /** Those with a request and no response, in order. */
  readonly #unanswered: Attempt[] = [];

  begin(attempt: Attempt, placed: Placed): void {
    this.#places.set(attempt, this.all.length);
    this.all.push(attempt);
    const id = attempt.request && requestId(attempt.request.message);
    if (id !== null) this.#byRequestId.set(id, attempt);
    if (attempt.response === null) this.#unanswered.push(attempt);
    this.#place(placed, attempt);
  }

  /** Adds a message that is a copy of one the attempt has. */
  addCopy(placed: Placed, attempt: Attempt): void {
    attempt.placed.push(placed);
    this.#place(placed, attempt);
  }

  answer(attempt: Attempt, response: Placed, by: PairedBy): void {
    attempt.response = response;
    attempt.pairedBy = by;
    attempt.placed.push(response);
    this.#unanswered.splice(this.#unanswered.lastIndexOf(attempt), 1);
    this.#place(response, attempt);
  }

  /** The last attempt with a message that this one is a copy of. */
  withCopyOf(placed: Placed): Attempt | null {
    const places = copyKeys(placed, isRequest(placed.message)).map(
      (key) => this.#byCopyKey.get(key) ?? -1,
    );
    return this.all[Math.max(-1, ...places)] ?? null;
  }

  requestOf(response: Placed): { attempt: Attempt; by: PairedBy } | null {
    const named = inResponseTo(response.message);
    const byId = named === null ? undefined : this.#byRequestId.get(named);
    if (byId) return { attempt: byId, by: 'in-response-to' };
    const state = response.message.relayState;
    const byState =
      state &&
      this.#unanswered.findLast(
        ({ request }) => request?.message.relayState === state && inTime(request, response),
      );
    if (byState) return { attempt: byState, by: 'relay-state' };
    const inOrder = this.#unanswered.findLast(
      ({ request }) => request && mayAnswer(request, response),
    );
    return inOrder ? { attempt: inOrder, by: 'order' } : null;
  }

  #place(placed: Placed, attempt: Attempt): void {
    const place = this.#places.get(attempt) ?? -1;
    for (const key of [...copyKeys(placed, true), ...copyKeys(placed, false)]) {
      this.#byCopyKey.set(key, Math.max(place, this.#byCopyKey.get(key) ?? -1));
    }
  }
}

/**
 * Brings requests and responses together, in the order given: by InResponseTo, then by RelayState,
 * then by order in the same tab. A second, different answer to one request is an attempt of its own
 * that shares the request.
 */
export function pair(placed: readonly Placed[]): Attempt[] {
  const attempts = new Attempts();
  for (const one of placed) {
    const copied = attempts.withCopyOf(one);
    if (copied) {
      attempts.addCopy(one, copied);
      continue;
    }
    if (isRequest(one.message)) {
      attempts.begin({ request: one, response: null, pairedBy: null, placed: [one] }, one);
      continue;
    }
    const found = attempts.requestOf(one);
    if (found && !found.attempt.response) {
      attempts.answer(found.attempt, one, found.by);
    } else {
      const request = found?.attempt.request ?? null;
      attempts.begin({ request, response: one, pairedBy: found?.by ?? null, placed: [one] }, one);
    }
  }
  return attempts.all;
}
