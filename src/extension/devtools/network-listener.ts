import type { DevTools, FinishedRequest } from '../browser/devtools.ts';
import { describeError, UnexpectedShapeError, type UnexpectedShapes } from '../browser/shapes.ts';
import type { Client } from '../messaging/client-over.ts';
import type { DevToolsExchange, ExtendedProtocol } from '../messaging/protocol.ts';
import {
  callingPage,
  devToolsEntry,
  isSentTo,
  keysOf,
  validText,
  wantedContent,
  wholeBody,
  type DevToolsEntry,
} from './entry.ts';

/** Where the second source's findings go. */
type Background = Pick<Client<ExtendedProtocol>, 'request'>;

/**
 * Tells the background of calls that only DevTools show; where it knows them already it drops them.
 */
async function tellCall(
  background: Background,
  seen: DevToolsExchange,
  entry: DevToolsEntry,
): Promise<void> {
  const origin = callingPage(entry);
  if (origin === null) return;
  const { status, responseHeaders, error, endedAt } = entry;
  const headers = responseHeaders.map(({ name, value }) => ({ name, value }));
  await background.request('pageCall', { ...seen, endedAt, origin, status, headers, error });
}

/** Sends a body only where the first source lacks it: it may have megabytes. */
async function tellBody(
  background: Background,
  seen: DevToolsExchange,
  entry: DevToolsEntry,
): Promise<void> {
  const body = wholeBody(entry);
  if (body && (await background.request('lacksBody', seen)))
    await background.request('body', { ...seen, ...body });
}

async function tellContent(
  background: Background,
  seen: DevToolsExchange,
  entry: DevToolsEntry,
  finished: FinishedRequest,
): Promise<void> {
  const wanted = wantedContent(entry);
  if (wanted === null) return;
  const raw = await finished.content();
  if (wanted === 'keys') {
    const names = keysOf(raw);
    if (names) await background.request('keys', { ...seen, names });
    return;
  }
  const text = validText(raw, entry.mimeType);
  if (text !== null) await background.request('content', { ...seen, text });
}

/**
 * Reads what DevTools show of one finished request and tells the background of it. What cannot be
 * told is counted: the recording then says that it is missing.
 *
 * @param tabId the inspected tab
 */
export async function tellFinished(
  background: Background,
  shapes: UnexpectedShapes,
  tabId: number,
  finished: FinishedRequest,
): Promise<void> {
  const entry = devToolsEntry(finished.entry);
  if (!entry) {
    shapes.add('devtools.network entry', finished.entry);
    return;
  }
  const { method, url, startedAt } = entry;
  const seen = { tabId, method, url, startedAt };
  const counted = (what: string, task: Promise<void>): Promise<void> =>
    task.catch((error: unknown) => {
      // That one is counted where it came up.
      if (!(error instanceof UnexpectedShapeError))
        shapes.count(`devtools, ${what}: ${describeError(error)}`);
    });
  if (isSentTo(entry)) return counted('address', background.request('sentTo', seen));
  // First, so that its text finds it.
  await counted('call', tellCall(background, seen, entry));
  await counted('body', tellBody(background, seen, entry));
  await counted('content', tellContent(background, seen, entry, finished));
}

/** Follows the requests of the inspected tab for as long as DevTools are open. */
export function listenToNetwork(
  background: Background,
  shapes: UnexpectedShapes,
  devTools: DevTools,
): () => void {
  const { tabId } = devTools;
  return devTools.onRequestFinished(
    (finished) => void tellFinished(background, shapes, tabId, finished),
  );
}
