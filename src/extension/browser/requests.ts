import { listen, type Namespace } from './namespace.ts';
import {
  answerDetails,
  failureDetails,
  redirectDetails,
  requestDetails,
  sentDetails,
  type AnswerDetails,
  type FailureDetails,
  type RedirectDetails,
  type RequestDetails,
  type SentDetails,
} from './request-details.ts';
import type { UnexpectedShapes } from './shapes.ts';

/** Told of every request the browser lets us see. */
export interface RequestListeners {
  onBeforeRequest(sent: SentDetails): void;
  onHeadersReceived(answer: AnswerDetails): void;
  onBeforeRedirect(redirect: RedirectDetails): void;
  onCompleted(request: RequestDetails): void;
  onErrorOccurred(failure: FailureDetails): void;
}

export interface Requests {
  /**
   * Passes the events on. Asks for no `extraHeaders`: it would show cookies, and Firefox throws on
   * it.
   */
  observe(listeners: RequestListeners): void;
}

/**
 * Frames and scripted requests; images, styles and the like belong to no login. The pattern grants
 * nothing: the browser shows only hosts it was allowed to show, which are Twilio's and those a user
 * let us see.
 */
const FILTER = { urls: ['https://*/*'], types: ['main_frame', 'sub_frame', 'xmlhttprequest'] };

/** `webRequest`, to look on. */
export function requestsOf(
  { webRequest }: Pick<Namespace, 'webRequest'>,
  shapes: UnexpectedShapes,
): Requests {
  const follow = <T>(
    name: keyof RequestListeners,
    read: (value: unknown) => T | null,
    listener: (details: T) => void,
    ...extra: string[][]
  ): void => {
    const onEvent = (value: unknown): void => {
      const details = read(value);
      if (details) listener(details);
      else shapes.add(`webRequest.${name}`, value);
    };
    listen(webRequest[name], onEvent, FILTER, ...extra);
  };
  return {
    observe(to) {
      follow('onBeforeRequest', sentDetails, (sent) => to.onBeforeRequest(sent), ['requestBody']);
      follow('onHeadersReceived', answerDetails, (answer) => to.onHeadersReceived(answer), [
        'responseHeaders',
      ]);
      follow('onBeforeRedirect', redirectDetails, (redirect) => to.onBeforeRedirect(redirect), [
        'responseHeaders',
      ]);
      follow('onCompleted', requestDetails, (request) => to.onCompleted(request));
      follow('onErrorOccurred', failureDetails, (failure) => to.onErrorOccurred(failure));
    },
  };
}
