import { isFlexHome, loginCall, type LoginStep } from '../../flex/endpoints.ts';
import type { Observation, ObservationOf } from '../../model/observation.ts';
import { scrubUrl } from '../../recording/scrub-url.ts';
import { splitUrl } from '../../encoding/url.ts';
import { loginMessage } from '../../flex/login-messages.ts';
import type { PagePlace } from '../messaging/page-server.ts';
import type { PageOrders } from '../messaging/page-wire.ts';
import type { UnnumberedObservation } from './unnumbered-observation.ts';

type Request = ObservationOf<'request'>;

/** What the page reader needs of the recording and of the browser. */
export interface PageReaderPort {
  now(): number;
  append(draft: UnnumberedObservation): void;
  /** What was requested in a tab, the latest first. */
  requestsIn(tabId: number): Iterable<Request>;
  /** What was told of a request, in order. */
  toldOf(requestId: string): readonly Observation[];
  requestOf(requestId: string): Request | null;
  /** Keeps a text as that of an answer. */
  addText(request: Request, text: string): void;
  recordsLogins(): boolean;
  recordsAll(tabId: number): boolean;
  /** Tells the content script in a frame whether to look for what Flex says. */
  order(tabId: number, frameId: number, watch: boolean): void;
}

/** A login that nothing was seen of for so long is not under way any more. */
const UNDER_WAY_MS = 60_000;

const isDocument = ({ resource }: Pick<Request, 'resource'>): boolean =>
  resource === 'main_frame' || resource === 'sub_frame';

/**
 * Decides which documents of a sign-in are read, and when Flex's page is looked at: only the
 * recorder knows what was answered.
 */
export class PageReader {
  readonly #port: PageReaderPort;

  constructor(port: PageReaderPort) {
    this.#port = port;
  }

  opened(place: PagePlace): PageOrders {
    if (!this.#mayRecord(place.tabId)) return { read: false, watch: false };
    return {
      read: this.#refused(place) !== null,
      watch: isFlexHome(place.url) && this.#isUnderWay(place),
    };
  }

  /** What an error document says. Of any other document nothing is kept. */
  text(place: PagePlace, text: string): void {
    const request = this.#mayRecord(place.tabId) ? this.#refused(place) : null;
    if (request) this.#port.addText(request, text);
  }

  /**
   * What Flex's page says of a failed login; only the texts it is known to say, and only while a
   * login is under way.
   */
  message(place: PagePlace, text: string): void {
    const { tabId, url } = place;
    if (!this.#mayRecord(tabId) || !isFlexHome(url) || !this.#isUnderWay(place)) return;
    const known = text.split('\n').flatMap((line) => loginMessage(line) ?? []);
    if (known.length === 0) return;
    this.#port.append({
      saw: 'page-message',
      tabId,
      requestId: '',
      at: Math.round(this.#port.now()),
      url: scrubUrl(url),
      text: known.join('\n'),
    });
  }

  /**
   * Follows the recording: Flex's page is to be looked at from the calls with which it begins or
   * ends a login.
   */
  recorded(draft: UnnumberedObservation): void {
    if (draft.saw === 'request') this.#follow(draft, true, null);
    else if (draft.saw === 'response' && draft.status < 400) {
      const request = this.#port.requestOf(draft.requestId);
      if (request) this.#follow(request, false, 'check');
    }
  }

  /** @param only a step of a login; null: any but looking the connection up */
  #follow(request: Omit<Request, 'seq'>, watch: boolean, only: LoginStep | null): void {
    if (isDocument(request)) return;
    const step = loginCall(request.url)?.step;
    if (step === undefined || step === 'config' || (only !== null && step !== only)) return;
    if (isFlexHome(request.initiator ?? ''))
      this.#port.order(request.tabId, request.frameId, watch);
  }

  #mayRecord(tabId: number): boolean {
    return this.#port.recordsLogins() || this.#port.recordsAll(tabId);
  }

  /** The request whose answer this document is, when that was an error. */
  #refused({ tabId, frameId, url }: PagePlace): Request | null {
    const { before, query } = splitUrl(url);
    const address = scrubUrl(query === null ? before : `${before}?${query}`);
    for (const request of this.#port.requestsIn(tabId)) {
      if (!isDocument(request) || request.frameId !== frameId || request.url !== address) continue;
      const status = this.#statusOf(request);
      return status !== null && status >= 400 ? request : null;
    }
    return null;
  }

  #statusOf({ requestId, seq }: Request): number | null {
    const told = this.#port.toldOf(requestId);
    const answer = told.find(
      (seen) => seen.seq > seq && (seen.saw === 'response' || seen.saw === 'redirect'),
    );
    return answer?.saw === 'response' ? answer.status : null;
  }

  /** Whether the last thing this page did in a login has not led to a token that Flex takes. */
  #isUnderWay({ tabId, frameId }: PagePlace): boolean {
    const since = this.#port.now() - UNDER_WAY_MS;
    for (const request of this.#port.requestsIn(tabId)) {
      if (request.at < since) return false;
      if (request.frameId !== frameId) continue;
      // Of Flex's own pages only those are recorded that a login led to.
      if (isDocument(request)) return isFlexHome(request.url);
      const step: string | undefined = loginCall(request.url)?.step;
      if (step === 'check') return (this.#statusOf(request) ?? 400) >= 400;
      if (step === 'start' || step === 'token') return true;
    }
    return false;
  }
}
