import { isObject } from '../../encoding/json-shape.ts';
import { concat } from '../../encoding/bytes.ts';
import type { Namespace } from './namespace.ts';
import { answerDetails, type AnswerDetails } from './request-details.ts';
import { isFirefox } from './runtime.ts';
import { isString, type UnexpectedShapes } from './shapes.ts';

/** An answer that asks for a password. */
export interface Challenge extends AnswerDetails {
  /** It is a proxy that asks, not the host. */
  readonly isProxy: boolean;
}

/** What is done with one answer before the page gets it. */
export interface AnswerPlan {
  /** Drop its WWW-Authenticate, so that the browser shows the answer and asks for no password. */
  readonly dropsChallenge: boolean;
  /**
   * Told of its body once all of it went by, or its beginning where it is long. Null: it is not
   * read.
   */
  readonly read: ((body: AnswerBody) => void) | null;
}

export interface AnswerBody {
  readonly bytes: Uint8Array;
  /** Whether it is all of it. */
  readonly isWhole: boolean;
}

/** What this browser lets an extension do with an answer, once the user has allowed it. */
export interface Answers {
  /** The permissions it takes, as the manifest calls them. */
  readonly permissions: readonly string[];
  /**
   * Asks `isOurs` of every challenge at these addresses; where it says so, the browser shows the
   * answer and asks for no password. Chromium only. Call it once the permission is given: without
   * it the listener is never called, and Chromium shows an error.
   */
  replaceDialog(urls: readonly string[], isOurs: (challenge: Challenge) => Promise<boolean>): void;
  /**
   * Asks `planOf` of every answer with a status of 400 or more at these addresses, before the page
   * gets it. Firefox only. Without the permission Firefox refuses, and nothing is asked: call it
   * again once that is given.
   */
  readErrors(
    urls: readonly string[],
    planOf: (answer: AnswerDetails) => Promise<AnswerPlan | null>,
  ): void;
}

/** Longer than any error page; what follows is passed on unread. */
const MAX_BYTES = 256 * 1024;

const CHROMIUM = ['webRequestAuthProvider'];
/**
 * `webRequestFilterResponse` stands in the manifest: Firefox looks for it only when a background
 * page starts. Alone it allows nothing.
 */
const FIREFOX = ['webRequestBlocking'];

type Listener = (details: unknown, callback?: unknown) => unknown;

/**
 * The parts of `webRequest` that only an allowed extension has; the polyfill's types do not know
 * all of them.
 */
interface Blocking {
  readonly onAuthRequired?: BlockingEvent;
  readonly onHeadersReceived: BlockingEvent;
  readonly filterResponseData?: (requestId: string) => unknown;
}

interface BlockingEvent {
  addListener(listener: Listener, filter: object, extra: readonly string[]): void;
  removeListener(listener: Listener): void;
}

/** `webRequest.StreamFilter` (Firefox). */
interface StreamFilter {
  ondata: ((event: unknown) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  readonly error?: unknown;
  write(data: ArrayBuffer): void;
  disconnect(): void;
}

const isFilter = (value: unknown): value is StreamFilter =>
  isObject(value) &&
  typeof value['write'] === 'function' &&
  typeof value['disconnect'] === 'function';

/**
 * Passes every byte on as it came, and tells of them. From {@link MAX_BYTES} on the browser passes
 * the rest on by itself.
 */
function readThrough(
  filter: StreamFilter,
  read: (body: AnswerBody) => void,
  shapes: UnexpectedShapes,
): void {
  const parts: Uint8Array[] = [];
  let size = 0;
  const end = (isWhole: boolean): void => {
    filter.disconnect();
    read({ bytes: concat(parts), isWhole });
  };
  filter.ondata = (event) => {
    const data = isObject(event) ? event['data'] : undefined;
    if (!(data instanceof ArrayBuffer)) {
      shapes.add('webRequest.StreamFilter.ondata', event);
      filter.disconnect();
      return;
    }
    filter.write(data);
    parts.push(new Uint8Array(data));
    size += data.byteLength;
    if (size > MAX_BYTES) end(false);
  };
  filter.onstop = () => end(true);
  // It has let go of the answer by itself.
  filter.onerror = () =>
    shapes.count(`webRequest.StreamFilter: ${isString(filter.error) ? filter.error : 'error'}`);
}

const withoutChallenge = (headers: readonly unknown[]): unknown[] =>
  headers.filter((header) => {
    const name = isObject(header) ? header['name'] : undefined;
    return !isString(name) || name.toLowerCase() !== 'www-authenticate';
  });

/**
 * Registers anew, because a browser that was not allowed to before has forgotten or refused the
 * first time.
 */
function register(
  event: BlockingEvent,
  listener: Listener,
  urls: readonly string[],
  types: string[],
  extra: string[],
): void {
  event.removeListener(listener);
  event.addListener(listener, { urls: [...urls], types }, extra);
}

function chromium(webRequest: Blocking, shapes: UnexpectedShapes): Answers {
  let isOurs: (challenge: Challenge) => Promise<boolean> = () => Promise.resolve(false);
  const decide = async (value: unknown): Promise<object> => {
    const answer = answerDetails(value);
    const isProxy = isObject(value) ? value['isProxy'] : undefined;
    if (!answer || typeof isProxy !== 'boolean') {
      shapes.add('webRequest.onAuthRequired', value);
      return {};
    }
    return (await isOurs({ ...answer, isProxy })) ? { cancel: true } : {};
  };
  // The browser holds the request until it is answered: by the callback where there is one, else by
  // the promise.
  const onAuthRequired: Listener = (details, callback) => {
    const decision = decide(details);
    if (typeof callback !== 'function') return decision;
    decision.then(
      (answer) => callback(answer) as void,
      (error: unknown) => {
        shapes.add('webRequest.onAuthRequired, our decision', error);
        callback({});
      },
    );
    return undefined;
  };
  return {
    permissions: CHROMIUM,
    replaceDialog(urls, asked) {
      isOurs = asked;
      if (!webRequest.onAuthRequired) {
        shapes.add('webRequest.onAuthRequired', undefined);
        return;
      }
      register(
        webRequest.onAuthRequired,
        onAuthRequired,
        urls,
        ['main_frame', 'sub_frame'],
        ['asyncBlocking', 'responseHeaders'],
      );
    },
    readErrors: () => undefined,
  };
}

function firefox(webRequest: Blocking, shapes: UnexpectedShapes): Answers {
  let planOf: (answer: AnswerDetails) => Promise<AnswerPlan | null> = () => Promise.resolve(null);
  /** Where it cannot be read, it is shown all the same. */
  const filterTo = (requestId: string, read: (body: AnswerBody) => void): void => {
    try {
      const filter = webRequest.filterResponseData?.(requestId);
      if (isFilter(filter)) readThrough(filter, read, shapes);
      else shapes.add('webRequest.filterResponseData', filter);
    } catch (error) {
      shapes.add('webRequest.filterResponseData', error);
    }
  };
  const carryOut = async (value: unknown, answer: AnswerDetails): Promise<object> => {
    const plan = await planOf(answer);
    if (plan?.read) filterTo(answer.requestId, plan.read);
    if (!plan?.dropsChallenge) return {};
    // As the browser gave them: values may be bytes.
    const headers =
      (value as { readonly responseHeaders?: readonly unknown[] }).responseHeaders ?? [];
    return { responseHeaders: withoutChallenge(headers) };
  };
  const onHeadersReceived: Listener = (value) => {
    const answer = answerDetails(value);
    if (!answer) {
      shapes.add('webRequest.onHeadersReceived', value);
      return undefined;
    }
    if (answer.statusCode < 400) return undefined;
    return carryOut(value, answer).catch((error: unknown) => {
      // The page gets its answer all the same.
      shapes.add('webRequest.onHeadersReceived, our plan', error);
      return {};
    });
  };
  return {
    permissions: FIREFOX,
    replaceDialog: () => undefined,
    readErrors(urls, asked) {
      planOf = asked;
      const types = ['main_frame', 'sub_frame', 'xmlhttprequest'];
      try {
        register(webRequest.onHeadersReceived, onHeadersReceived, urls, types, [
          'blocking',
          'responseHeaders',
        ]);
      } catch (error) {
        // How Firefox says that the user has not allowed it: "… requires the 'webRequestBlocking'
        // permission".
        if (!(error instanceof Error) || !/permission/i.test(error.message)) throw error;
      }
    },
  };
}

/** `webRequest`, to let a page show an answer. Nothing else of any answer is changed. */
export function answersOf(
  { webRequest, runtime }: Pick<Namespace, 'webRequest' | 'runtime'>,
  shapes: UnexpectedShapes,
): Answers {
  const blocking = webRequest as unknown as Blocking;
  return (isFirefox(runtime.getURL('')) ? firefox : chromium)(blocking, shapes);
}
