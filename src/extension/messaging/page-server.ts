import { isObject } from '../../encoding/json-shape.ts';
import { isFlexHost } from '../../flex/endpoints.ts';
import type { Channel, Identity, Sender } from './channel.ts';
import type { PageOrders } from './page-wire.ts';

/** The document a content script stands in, by the browser's word. */
export interface PagePlace {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
}

/** What the background does with what content scripts say. */
export interface PageHandlers {
  opened(place: PagePlace): PageOrders | Promise<PageOrders>;
  text(place: PagePlace, text: string): void | Promise<void>;
  message(place: PagePlace, text: string): void | Promise<void>;
  /** The content script was told something it does not know. */
  unexpected(place: PagePlace): void;
}

/** As much as the content script sends of a document. */
const MAX_TEXT = 256 * 1024;

/** @returns null when the sender is no content script of ours in a page of a sign-in to Flex */
function placeOf({ id, tabId, frameId, url }: Sender, own: Identity): PagePlace | null {
  if (id !== own.id || tabId === undefined || frameId === undefined || url === undefined)
    return null;
  return url.startsWith('https://') && isFlexHost(url) ? { tabId, frameId, url } : null;
}

async function answer(
  handlers: PageHandlers,
  place: PagePlace,
  saw: unknown,
  text: unknown,
): Promise<unknown> {
  if (saw === 'opened') return handlers.opened(place);
  const isText = typeof text === 'string' && text.length <= MAX_TEXT;
  if (saw === 'text' && isText) await handlers.text(place, text);
  else if (saw === 'message' && isText) await handlers.message(place, text);
  else handlers.unexpected(place);
  return true;
}

/**
 * Hears the content scripts in pages of a sign-in to Flex. Such a page may be hostile, and may even
 * have taken over the process its content script runs in: what it says is text about its own tab,
 * and it is told nothing but what to look for.
 *
 * @param failed told where a handler throws
 * @returns stops hearing
 */
export function servePages(
  channel: Channel,
  own: Identity,
  handlers: PageHandlers,
  failed: (error: unknown) => void,
): () => void {
  return channel.listen((message, sender) => {
    if (!isObject(message) || message['to'] !== 'recorder') return undefined;
    const place = placeOf(sender, own);
    if (!place) return undefined;
    return answer(handlers, place, message['saw'], message['text']).catch((error: unknown) => {
      failed(error);
      return undefined;
    });
  });
}
