import { isConsoleLogin, isTwilioHost } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { ExchangeIndex } from './exchange-index.ts';
import { chainAfter, isError, isLost, isPage, isSuccess, sendsError, stepOf } from './answers.ts';
import { inResponseTo, sameView, type Attempt, type Placed } from './pairing.ts';
import { parseUrl } from '../encoding/url.ts';

/** An attempt to log in, and the call that began it. */
export interface Beginning {
  readonly attempt: Attempt;
  readonly start: Exchange | null;
}

/** Whether the exchange asks Twilio to begin a login; the browser's own preflight of it is none. */
export const isStart = (exchange: Exchange): boolean => stepOf(exchange) === 'start';

/** More than any start call answers with; a longer text is not looked through. */
const MAX_START_ANSWER = 100_000;

type StartAnswer =
  | { readonly is: 'location'; readonly url: string }
  /** It says nothing of where to go on. */
  | { readonly is: 'no-location' }
  | { readonly is: 'unknown' };

/** What the legacy start call answers: JSON `{"location": …}`, to which the page goes itself. */
export function startAnswer(exchange: Exchange): StartAnswer {
  const content = exchange.response?.content ?? null;
  if (content === null || content.length > MAX_START_ANSWER || !isStart(exchange))
    return { is: 'unknown' };
  let answer: unknown;
  try {
    answer = JSON.parse(content);
  } catch {
    // A page, or JSON that was cut: the one begins no login of a script, of the other nothing is
    // known.
    return { is: 'unknown' };
  }
  const location =
    typeof answer === 'object' && answer !== null && 'location' in answer ? answer.location : null;
  return typeof location === 'string' && parseUrl(location)
    ? { is: 'location', url: location }
    : { is: 'no-location' };
}

/**
 * The exchange that shows that no login came of a start call: an error, a lost connection, an
 * answer that names no address. An error may also come after a redirect, at Twilio's next address.
 * Null when nothing shows it.
 */
export function refusedStart(start: Exchange, exchanges: readonly Exchange[]): Exchange | null {
  const chain = [start, ...chainAfter(start, exchanges)].filter(({ request }) =>
    isTwilioHost(request.url),
  );
  const failed = chain.find(
    (exchange) => isError(exchange) || isLost(exchange) || sendsError(exchange),
  );
  if (failed) return failed;
  const lacksLocation = !isPage(start) && isSuccess(start) && start.redirectsTo === null;
  return lacksLocation && startAnswer(start).is === 'no-location' ? start : null;
}

/** How long before its request a login's start call may have been made. */
const BEFORE_REQUEST_MS = 60 * 1000;
/** And before its response, where the request was not seen. */
const BEFORE_RESPONSE_MS = 30 * 60 * 1000;

const firstOf = ({ placed }: Attempt): Placed | null => placed[0] ?? null;

/**
 * How long before its first message an attempt may have been begun by a call; null when no call
 * began it.
 */
function reach(attempt: Attempt): number | null {
  const first = firstOf(attempt);
  if (!first) return null;
  if (first.message === attempt.request?.message) return BEFORE_REQUEST_MS;
  // A further response to a request whose attempt is another one.
  if (attempt.request) return null;
  // A response that answers nothing was sent unasked, whatever was asked before; of one that cannot
  // be read it is not known.
  const isUnasked = first.message.content !== null && inResponseTo(first.message) === null;
  return isUnasked ? null : BEFORE_RESPONSE_MS;
}

/**
 * Says which start call began which attempt, each at most one: the last before it that nothing
 * shows to have failed.
 */
class Assignment {
  readonly #exchanges: ExchangeIndex;
  readonly #starts: ReadonlySet<Exchange>;
  readonly #refused: ReadonlySet<Exchange>;
  readonly #taken = new Set<Exchange>();

  constructor(exchanges: ExchangeIndex) {
    const starts = exchanges.all.filter(isStart);
    const isRefused = (start: Exchange): boolean =>
      refusedStart(start, exchanges.hopsOf(start.requestId)) !== null;
    this.#exchanges = exchanges;
    this.#starts = new Set(starts);
    this.#refused = new Set(starts.filter(isRefused));
  }

  take(attempt: Attempt): Exchange | null {
    const start = this.#startOf(attempt);
    if (start) this.#taken.add(start);
    return start;
  }

  /** The calls that began no attempt: nothing but the call was seen of what they began. */
  get rest(): Exchange[] {
    return [...this.#starts].filter((start) => !this.#taken.has(start));
  }

  #startOf(attempt: Attempt): Exchange | null {
    const first = firstOf(attempt)?.exchange;
    if (!first) return null;
    const isFree = (exchange: Exchange): boolean =>
      this.#starts.has(exchange) && !this.#taken.has(exchange);
    const own = this.#exchanges
      .hopsOf(first.requestId)
      .find((hop) => isFree(hop) && hop.hop <= first.hop);
    if (own) return own;
    const within = reach(attempt);
    if (within === null) return null;
    const before = this.#exchanges
      .between(first.startedAt - within, first.startedAt)
      .filter(isFree);
    return (
      this.#exchanges
        .inOrder(before)
        .findLast(
          (start) =>
            sameView(start, first) &&
            !this.#refused.has(start) &&
            !isConsoleLogin(start.request.url),
        ) ?? null
    );
  }
}

const NOTHING_PLACED = { request: null, response: null, pairedBy: null } as const;

/**
 * Every attempt with the call that began it, oldest first, and an attempt of its own for each call
 * that nothing more was seen of.
 *
 * @param attempts in the order of their first messages
 */
export function beginningsOf(attempts: readonly Attempt[], exchanges: ExchangeIndex): Beginning[] {
  const assignment = new Assignment(exchanges);
  const begun = attempts.map((attempt): Beginning => ({
    attempt,
    start: assignment.take(attempt),
  }));
  const alone = assignment.rest.map((start): Beginning => ({
    attempt: { ...NOTHING_PLACED, placed: [] },
    start,
  }));
  const placeOf = ({ attempt, start }: Beginning): number => {
    const first = start ?? firstOf(attempt)?.exchange;
    // What came without an exchange stands behind what came with one, in its own order.
    return first ? exchanges.positionOf(first) : exchanges.all.length;
  };
  return [...begun, ...alone].sort((a, b) => placeOf(a) - placeOf(b));
}
