import { isFlexHome, isPageCall } from './endpoints.ts';
import type { Exchange } from './exchange.ts';
import { isPage, stepOf } from './answers.ts';
import { sameView } from './pairing.ts';
import type { RecordingSource, TabEvents } from './recording-source.ts';
import { endOf, type Span } from './spans.ts';

/** When a login's tab was seen to be given up: milliseconds since 1970. */
export interface LeftTimes {
  /** It was closed, or another login began in its place. */
  readonly tab: readonly number[];
  /** Also when Flex was opened in it again: the identity provider's page, had it been there, was left. */
  readonly provider: readonly number[];
}

interface Begun {
  readonly span: Span;
  readonly exchanges: readonly Exchange[];
}

interface Around {
  readonly all: readonly Exchange[];
  readonly events: TabEvents;
  readonly source: RecordingSource;
}

const NEVER: LeftTimes = { tab: [], provider: [] };

/** When the tab in which a login was made was left. A file that does not tell tabs apart says nothing of it. */
export function leftTimes({ span, exchanges }: Begun, { all, events, source }: Around): LeftTimes {
  if (source.is === 'part' || (source.is === 'file' && !source.tellsTabs)) return NEVER;
  const page = exchanges.filter(isPage).at(-1);
  const tabId = (page ?? span.first).tabId;
  const closed = events.closed
    // A legacy start call may go on in a popup of which nothing is seen.
    .filter((event) => event.tabId === tabId || (!page && event.openerTabId === tabId))
    .map(({ at }) => at);
  const tab = [...(span.next ? [span.next.firstAt, span.next.lastAt] : []), ...closed];
  const showsFlex = (exchange: Exchange): boolean => {
    const { url, resource } = exchange.request;
    if (resource === 'main_frame' && isFlexHome(url)) return true;
    return page !== undefined && (isPageCall(url) || stepOf(exchange) === 'check');
  };
  const again = all.filter((one) => one.tabId === tabId && one.startedAt > span.from && showsFlex(one));
  return { tab, provider: [...tab, ...again.map(({ startedAt }) => startedAt)] };
}

/** What Flex's page said of this login when it failed, in order. */
export function messagesOnPage(span: Span, { messages }: TabEvents): TabEvents['messages'] {
  const until = endOf(span);
  return messages.filter(({ tabId, at }) => {
    const isHere = sameView({ ...span.first, tabId, ownerTabId: tabId }, span.first);
    return isHere && at >= span.from && at <= until;
  });
}
