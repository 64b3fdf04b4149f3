import { isObject } from '../../encoding/json-shape.ts';
import type { Channel, Identity, Sender } from '../messaging/channel.ts';
import { listen, type Namespace } from './namespace.ts';
import { isInteger, isString, type UnexpectedShapes } from './shapes.ts';

/** The browser's word on who sent a message. @returns null when it has another shape */
function senderOf(value: unknown): Sender | null {
  if (!isObject(value)) return null;
  const { id, url, frameId, tab } = value;
  const tabId = isObject(tab) ? tab['id'] : undefined;
  return {
    id: isString(id) ? id : undefined,
    url: isString(url) ? url : undefined,
    frameId: isInteger(frameId) ? frameId : undefined,
    tabId: isInteger(tabId) ? tabId : undefined,
  };
}

/**
 * Whether this is how Chromium and Firefox say that nobody listens: also because the page was left
 * meanwhile, which Chromium keeps in its back/forward cache without its channels
 * (https://developer.chrome.com/blog/bfcache-extension-messaging-changes).
 */
export const isNobodyThere = (error: unknown): boolean =>
  /Receiving end does not exist|moved into back\/forward cache/.test(String(error));

/**
 * Whether this is how Chromium says that the other end took the message and answered nothing, or
 * was closed.
 */
export const isUnanswered = (error: unknown): boolean =>
  /message (?:port|channel) closed before a response was received/i.test(String(error));

/** Who this extension is: what a sender is checked against. */
export function identityOf(
  { runtime }: Pick<Namespace, 'runtime'>,
  shapes: UnexpectedShapes,
): Identity {
  return {
    id: shapes.expect('runtime.id', runtime.id, isString),
    baseUrl: shapes.expect('runtime.getURL', runtime.getURL(''), isString),
  };
}

/**
 * `runtime.sendMessage` and `runtime.onMessage`. Answers go through `sendResponse` and `true`,
 * which the polyfill, Firefox and every Chromium take alike: a returned promise is taken by some
 * Chromium only.
 */
export function channelOf(
  { runtime }: Pick<Namespace, 'runtime'>,
  shapes: UnexpectedShapes,
): Channel {
  return {
    send: async (message) => runtime.sendMessage(message),
    listen: (listener) =>
      listen(
        runtime.onMessage,
        (message: unknown, from: unknown, sendResponse: unknown): true | undefined => {
          const sender = senderOf(from);
          if (!sender || typeof sendResponse !== 'function') {
            shapes.add('runtime.onMessage', [message, from, sendResponse]);
            return undefined;
          }
          const answer = listener(message, sender);
          if (answer === undefined) return undefined;
          answer.then(
            (value) => sendResponse(value) as void,
            // Our listeners answer with what went wrong, and never reject.
            (error: unknown) => {
              shapes.add('runtime.onMessage, our answer', error);
              sendResponse(undefined);
            },
          );
          return true;
        },
      ),
  };
}
