import type { Exchange } from '../model/exchange.ts';
import type { ExchangeIndex } from './exchange-index.ts';
import { isPage } from './answers.ts';
import { sameView } from './pairing.ts';
import type { RecordingSource, TabEvents } from './recording-source.ts';
import { endOf, type Span } from './spans.ts';

/**
 * When a login's tab was last seen to be given up: milliseconds since 1970, -Infinity where it was
 * not.
 */
export interface LeftTimes {
  /** It was closed, or another login began in its place. */
  readonly tab: number;
  /**
   * Also when Flex was opened in it again: the identity provider's page, had it been there, was
   * left.
   */
  readonly provider: number;
}

interface Begun {
  readonly span: Span;
  readonly exchanges: readonly Exchange[];
}

interface Around {
  readonly all: ExchangeIndex;
  readonly events: TabEvents;
  readonly source: RecordingSource;
}

export const NEVER_LEFT: LeftTimes = { tab: -Infinity, provider: -Infinity };

/**
 * When the tab in which a login was made was left. A file that does not tell tabs apart says
 * nothing of it.
 */
export function leftTimes({ span, exchanges }: Begun, { all, events, source }: Around): LeftTimes {
  if (source.is === 'part' || (source.is === 'file' && !source.tellsTabs)) return NEVER_LEFT;
  const page = exchanges.filter(isPage).at(-1);
  const tabId = (page ?? span.first).tabId;
  const closed = events.closed
    // A legacy start call may go on in a popup of which nothing is seen.
    .filter((event) => event.tabId === tabId || (!page && event.openerTabId === tabId))
    .map(({ at }) => at);
  const tab = Math.max(span.next?.lastAt ?? -Infinity, ...closed);
  const flex = all.lastFlexIn(tabId);
  // Before its page goes to the provider, Flex makes calls of its own.
  const again = page ? flex.any : flex.home;
  return { tab, provider: again > span.from ? Math.max(tab, again) : tab };
}

/** What Flex's page said of this login when it failed, in order. */
export function messagesOnPage(span: Span, { messages }: TabEvents): TabEvents['messages'] {
  const until = endOf(span);
  return messages.filter(({ tabId, at }) => {
    const isHere = sameView({ ...span.first, tabId, ownerTabId: tabId }, span.first);
    return isHere && at >= span.from && at <= until;
  });
}
