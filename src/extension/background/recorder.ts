import { isLoginPlace, isTwilioHost, loginCall } from '../../flex/endpoints.ts';
import type {
  Body,
  ContentSource,
  Observation,
  ObservationOf,
  RemovedValues,
  Resource,
} from '../../model/observation.ts';
import { parseUrl } from '../../encoding/url.ts';
import { isNews } from './contents.ts';
import type { UnnumberedObservation } from './unnumbered-observation.ts';
import type {
  AnswerDetails,
  FailureDetails,
  RedirectDetails,
  RequestDetails,
  SentDetails,
} from '../browser/request-details.ts';
import type { DevToolsExchange, PageCall } from '../messaging/protocol.ts';
import { keepSamlOfBytes, readBody } from './read-body.ts';
import { lastLoginCall, findRequestOf, unansweredStart } from './find-request.ts';
import { newSalt, removedValues } from '../../recording/removed-values.ts';
import { scrubHeaders } from '../../recording/scrub-headers.ts';
import { scrubText } from '../../recording/scrub-text.ts';
import { scrubUrl } from '../../recording/scrub-url.ts';
import { isLoginRedirect, isLoginRequest } from './login-filter.ts';
import { mark } from '../../i18n/say.ts';

/** What the recorder needs of the world; the store and the browser give it, tests a list. */
export interface RecorderPort {
  append(draft: UnnumberedObservation): void;
  /** The latest `request` observation of this id, when one is held. */
  requestOf(requestId: string): ObservationOf<'request'> | null;
  /** Whether it was forgotten, or dropped for want of room, before it ended. */
  wasDropped(requestId: string): boolean;
  /** What was told of a request, in order. */
  toldOf(requestId: string): readonly Observation[];
  /** What was requested in a tab, the latest first. */
  requestsIn(tabId: number): Iterable<ObservationOf<'request'>>;
  /** The calls about logins in any tab, the latest first. */
  calls(): Iterable<ObservationOf<'request'>>;
  /** The tab that opened this one, where it is known. */
  openerOf(tabId: number): number | null;
  /** Whether the tab was just opened, by nobody knows whom. */
  isNewTab(tabId: number, at: number): boolean;
  /** Whether the tab was opened by another just before, or it is no longer known when. */
  wasJustOpened(tabId: number, at: number): boolean;
  /** Tells that it is known now. */
  opened(tabId: number, openerTabId: number, at: number): void;
  /** Tells that the tab goes its own way. */
  wentOn(tabId: number): void;
  /** Whether the flight recorder is on. */
  recordsLogins(): boolean;
  /** Whether the user asked to record everything in this tab. */
  recordsAll(tabId: number): boolean;
}

const RESOURCES: readonly string[] = [
  'main_frame',
  'sub_frame',
  'xmlhttprequest',
] satisfies Resource[];
const resource = (type: string): Resource =>
  RESOURCES.includes(type) ? (type as Resource) : 'other';

/** An origin as it is most often given: then there is nothing to take out. */
const PLAIN_ORIGIN = /^https:\/\/[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/;

/** Chrome gives an origin, Firefox the whole URL: only the origin is kept. */
function initiatorOf({ initiator }: RequestDetails): string | null {
  if (initiator !== undefined && PLAIN_ORIGIN.test(initiator)) return initiator;
  const origin = parseUrl(initiator ?? '')?.origin;
  return origin && origin !== 'null' ? origin : null;
}

const isTyped = ({ type, method, initiator }: RequestDetails): boolean =>
  type === 'main_frame' && method === 'GET' && initiator === undefined;

/** Flex asks how to begin, and opens its popup at once. */
const ASKED_BEFORE_MS = 10_000;
const OPENED_AFTER_MS = 5_000;

/** A 307 sends megabytes a second time: they are stored once, and put back by exchangesOf. */
const REPLAYED = {
  is: 'unavailable',
  why: mark('Sent again unchanged after the redirect.'),
} satisfies Body;

const isSame = (before: Body, now: Body): boolean =>
  (now.is === 'form' || now.is === 'raw') && JSON.stringify(before) === JSON.stringify(now);

const OF_DEVTOOLS = 'devtools:';
const isOfDevTools = ({ requestId }: ObservationOf<'request'>): boolean =>
  requestId.startsWith(OF_DEVTOOLS);

/** A token call's body holds a code, and no call of a page holds a message. */
const NOT_KEPT = {
  is: 'unavailable',
  why: mark('The body of a call that Flex makes is not recorded.'),
} satisfies Body;
const NO_ANSWER = mark('The browser does not say why no answer came.');

const bodyGone = (method: string): Body =>
  method === 'GET' || method === 'HEAD'
    ? { is: 'none' }
    : { is: 'unavailable', why: mark('Recording began only after this request was sent.') };

type ResponseDraft = Extract<UnnumberedObservation, { saw: 'response' }>;

/**
 * Fetch 2.2.3: with one of these and a Location the browser goes on, and tells that as a redirect
 * of its own.
 */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const isRedirect = ({ statusCode, responseHeaders }: AnswerDetails): boolean =>
  REDIRECTS.has(statusCode) &&
  responseHeaders.some(({ name }) => name.toLowerCase() === 'location');

const atOf = ({ timeStamp }: RequestDetails): number => Math.round(timeStamp);

/**
 * Copies what webRequest shows of logins into observations, and decides nothing but what may be
 * kept: everything is scrubbed here, before anything is stored.
 */
export class Recorder {
  readonly #port: RecorderPort;
  readonly #salt = newSalt();
  /**
   * Answers that look like redirects, until the browser has said where to: they are told as such
   * then.
   */
  readonly #announced = new Map<string, ResponseDraft>();

  constructor(port: RecorderPort) {
    this.#port = port;
  }

  onBeforeRequest(seen: SentDetails): void {
    if (!this.#mayRecord(seen)) return;
    // A page that no page asked for: somebody typed its address, in a tab that the browser opened
    // from another one.
    if (isTyped(seen) && !this.#isPopupsStart(seen)) this.#port.wentOn(seen.tabId);
    const before = this.#port.requestOf(seen.requestId);
    const isAsked = this.#port.recordsAll(seen.tabId) && seen.method !== 'OPTIONS';
    if (!before && !isAsked && !isLoginPlace(seen.url)) return;
    const body = readBody(seen.method, seen.requestBody);
    if (before) this.#request(seen, isSame(before.body, body) ? REPLAYED : body);
    else if (isAsked || isLoginRequest(seen.method, seen.url, body)) this.#request(seen, body);
  }

  /**
   * The status is taken from here and not from the end, because a 401 keeps the request open while
   * a dialog asks for a password.
   */
  onHeadersReceived(seen: AnswerDetails): void {
    if (!this.#isRecorded(seen)) return;
    const response: ResponseDraft = {
      ...this.#seen(seen),
      saw: 'response',
      status: seen.statusCode,
      headers: scrubHeaders(seen.responseHeaders),
    };
    if (isRedirect(seen)) this.#announced.set(seen.requestId, response);
    else this.#port.append(response);
  }

  onBeforeRedirect(seen: RedirectDetails): void {
    this.#announced.delete(seen.requestId);
    if (!this.#isRecorded(seen)) {
      if (!this.#mayRecord(seen) || this.#port.wasDropped(seen.requestId)) return;
      if (!isLoginRedirect(seen.url, seen.redirectUrl)) return;
      // Only now it turns out to be a login. Its body, if it had one, went by unread.
      this.#request(seen, bodyGone(seen.method));
    }
    this.#port.append({
      ...this.#seen(seen),
      saw: 'redirect',
      status: seen.statusCode,
      to: scrubUrl(seen.redirectUrl),
      ...this.#removed(seen.redirectUrl, null),
      headers: scrubHeaders(seen.responseHeaders),
    });
  }

  onCompleted(seen: RequestDetails): void {
    this.#notRedirected(seen);
    if (this.#isRecorded(seen)) this.#port.append({ ...this.#seen(seen), saw: 'end' });
  }

  onErrorOccurred(seen: FailureDetails): void {
    this.#notRedirected(seen);
    if (!this.#isRecorded(seen)) return;
    this.#port.append({ ...this.#seen(seen), saw: 'failure', error: seen.error });
  }

  /**
   * A tab was created and the browser names no opener: a page that just began a legacy login opens
   * the sign-in page itself.
   */
  onTabCreated(tabId: number, at: number): void {
    const isStart = ({ url }: ObservationOf<'request'>): boolean =>
      loginCall(url)?.step === 'start';
    const asked = lastLoginCall(this.#port.calls(), tabId, at - OPENED_AFTER_MS, isStart);
    if (asked) this.#port.opened(tabId, asked.tabId, at);
  }

  /** Joins the second source's text to the request it belongs to; what fits none is dropped. */
  onContent(seen: DevToolsExchange & { readonly text: string }): void {
    const request = this.#seenBefore(seen);
    if (request) this.addText(request, seen.text, 'devtools');
  }

  /** Keeps what an answer says, when it is not kept already. */
  addText(request: ObservationOf<'request'>, unscrubbed: string, by: ContentSource): void {
    const { tabId, requestId, at } = request;
    const text = scrubText(unscrubbed);
    if (!isNews(this.#port.toldOf(requestId), request, { text, by })) return;
    this.#port.append({ saw: 'content', tabId, requestId, at, text, by });
  }

  /** The names of the members of a token answer; of no other answer. */
  onKeys(seen: DevToolsExchange & { readonly names: readonly string[] }): void {
    const request = this.#seenBefore(seen);
    if (!request || loginCall(request.url)?.step !== 'token') return;
    const { tabId, requestId, at } = request;
    this.#port.append({ saw: 'keys', tabId, requestId, at, names: seen.names });
  }

  /**
   * Records a call of a page whose host the browser hides from the extension, as DevTools show it:
   * of a self-hosted Flex the start and the token call. What the browser showed itself is left as
   * it is.
   */
  onPageCall(call: PageCall): void {
    const { tabId, method, url, startedAt, endedAt, status } = call;
    if (!this.#port.recordsAll(tabId) && !this.#port.recordsLogins()) return;
    if (method === 'OPTIONS' || loginCall(url) === null) return;
    const before = this.#seenBefore(call);
    // Two calls that only DevTools show may follow each other quickly: those are told apart by
    // their time.
    if (before && (!isOfDevTools(before) || before.at === startedAt)) return;
    const seen = { tabId, requestId: this.#idOfCall(startedAt) };
    this.#port.append({
      ...seen,
      at: startedAt,
      saw: 'request',
      method,
      url: scrubUrl(url),
      resource: 'xmlhttprequest',
      frameId: 0,
      initiator: call.origin,
      openerTabId: this.#port.openerOf(tabId),
      body: method === 'GET' ? { is: 'none' } : NOT_KEPT,
    });
    const end = { ...seen, at: endedAt };
    if (status === 0) {
      this.#port.append({ ...end, saw: 'failure', error: call.error ?? NO_ANSWER });
      return;
    }
    this.#port.append({ ...end, saw: 'response', status, headers: scrubHeaders(call.headers) });
    this.#port.append({ ...end, saw: 'end' });
  }

  /** An id that no request of the browser has, and no other call. */
  #idOfCall(startedAt: number): string {
    let id = `${OF_DEVTOOLS}${startedAt}`;
    while (this.#port.requestOf(id)) id += '+';
    return id;
  }

  /** Whether the request was recorded and its body was not shown. */
  lacksBody(seen: DevToolsExchange): boolean {
    const body = this.#seenBefore(seen)?.body;
    return body?.is === 'unavailable' && body.why !== REPLAYED.why;
  }

  /** Tells a recorded request again, now with its body; exchangesOf makes one of the two. */
  onBody(
    seen: DevToolsExchange & { readonly contentType: string | null; readonly text: string },
  ): void {
    const request = this.#seenBefore(seen);
    if (request?.body.is !== 'unavailable') return;
    const body = keepSamlOfBytes(new TextEncoder().encode(seen.text), seen.contentType);
    if (body.is !== 'unavailable') this.#port.append({ ...request, body });
  }

  /**
   * Tells where the page went that had just asked how to begin: the redirect of its start call in
   * all but name. Only the first such address, because identity providers send the browser on to
   * others.
   */
  onSentTo({ tabId, url, startedAt }: DevToolsExchange): void {
    if (!this.#port.recordsAll(tabId) && !this.#port.recordsLogins()) return;
    const tabs = [tabId, this.#port.openerOf(tabId)];
    const answer = unansweredStart(
      this.#port.calls(),
      (id) => this.#port.toldOf(id),
      tabs,
      startedAt,
    );
    if (answer)
      this.#port.append({
        ...answer,
        saw: 'redirect',
        to: scrubUrl(url),
        ...this.#removed(url, null),
      });
  }

  /** What a rule may ask of the values that are removed from an address. */
  #removed(url: string, body: Body | null): { removed?: RemovedValues } {
    const removed = removedValues(url, body, this.#salt);
    return removed ? { removed } : {};
  }

  /**
   * A redirect that the browser did not follow, because it could not read where to: the status is
   * told all the same.
   */
  #notRedirected({ requestId }: RequestDetails): void {
    const response = this.#announced.get(requestId);
    if (!this.#announced.delete(requestId) || !response) return;
    this.#port.append(response);
  }

  #seenBefore(sight: DevToolsExchange): ObservationOf<'request'> | null {
    return findRequestOf(this.#port.requestsIn(sight.tabId), {
      ...sight,
      url: scrubUrl(sight.url),
    });
  }

  /**
   * A permission for another host may be left over from an earlier full recording: it is no reason
   * to record there.
   */
  #mayRecord({ url, tabId }: RequestDetails): boolean {
    return this.#port.recordsAll(tabId) || (this.#port.recordsLogins() && isTwilioHost(url));
  }

  /**
   * Whether the answer's request is recorded. An answer to a login's request that is not (recording
   * was switched on, or the extension started, in between) brings it along, with a body that says
   * why it is not there.
   */
  #isRecorded(seen: RequestDetails): boolean {
    if (!this.#mayRecord(seen)) return false;
    // The same id is used for all hops, and those at other hosts may not have been shown.
    if (this.#port.requestOf(seen.requestId)?.url === scrubUrl(seen.url)) return true;
    if (this.#port.wasDropped(seen.requestId)) return false;
    if (!isLoginRequest(seen.method, seen.url, { is: 'none' })) return false;
    this.#request(seen, bodyGone(seen.method));
    return true;
  }

  #seen(seen: RequestDetails): { tabId: number; requestId: string; at: number } {
    return { tabId: seen.tabId, requestId: seen.requestId, at: atOf(seen) };
  }

  /**
   * Where the browser names no opener: the tab whose page asked Twilio how to begin just before it
   * opened this one.
   */
  #openerOf(seen: RequestDetails): number | null {
    if (seen.frameId > 0 && !this.#isPopup(seen.tabId)) return null;
    const known = this.#port.openerOf(seen.tabId);
    const initiator = initiatorOf(seen);
    if (known !== null || initiator === null || !this.#port.isNewTab(seen.tabId, atOf(seen)))
      return known;
    const since = atOf(seen) - ASKED_BEFORE_MS;
    const asked = lastLoginCall(
      this.#port.calls(),
      seen.tabId,
      since,
      (call) => call.initiator === initiator,
    );
    if (asked) this.#port.opened(seen.tabId, asked.tabId, atOf(seen));
    return asked?.tabId ?? null;
  }

  /**
   * Whether the request begins a login in a popup. Chromium hides who made it where that is a page
   * of a host that the extension may not see, as that of a self-hosted Flex is; nobody types this
   * address.
   */
  #isPopupsStart(seen: RequestDetails): boolean {
    return (
      loginCall(seen.url)?.step === 'start' && this.#port.wasJustOpened(seen.tabId, atOf(seen))
    );
  }

  /**
   * Whether a page of the tab was opened by another. Of an application that shows Flex in a frame
   * no page is ever seen.
   */
  #isPopup(tabId: number): boolean {
    for (const { frameId, openerTabId } of this.#port.requestsIn(tabId)) {
      if (frameId === 0 && openerTabId !== null) return true;
    }
    return false;
  }

  #request(seen: RequestDetails, body: Body): void {
    this.#port.append({
      ...this.#seen(seen),
      saw: 'request',
      method: seen.method,
      url: scrubUrl(seen.url),
      ...this.#removed(seen.url, body),
      resource: resource(seen.type),
      frameId: seen.frameId,
      initiator: initiatorOf(seen),
      openerTabId: this.#openerOf(seen),
      body,
    });
  }
}
