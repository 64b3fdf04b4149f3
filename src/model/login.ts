import type { Exchange } from './exchange.ts';
import type { Outcome } from './outcome.ts';
import type { SamlMessage } from './message.ts';

/**
 * Which of Twilio's three generations of Flex endpoints (shared knowledge: README "Endpoint
 * generations").
 */
export type Generation = 'legacy' | 'preview' | 'enhanced';

/** How request and response were brought together. */
export type PairedBy = 'in-response-to' | 'relay-state' | 'order' | null;

/**
 * The time at which a login is judged unless another is given: its response's, else its request's,
 * else its start.
 */
export const ownClock = ({
  response,
  request,
  startedAt,
}: Pick<Login, 'response' | 'request' | 'startedAt'>): number | null =>
  response?.at ?? request?.at ?? startedAt;

/**
 * One attempt to log in: a request, its response, and the exchanges between and after them. A start
 * call that was refused is one too, with neither of the two.
 */
export interface Login {
  /** The id of its start call where that was seen, else of its first message. */
  readonly id: string;
  readonly tabId: number;
  readonly generation: Generation | null;
  readonly request: SamlMessage | null;
  readonly response: SamlMessage | null;
  /** Every message of the attempt, in order, the two above among them. */
  readonly messages: readonly SamlMessage[];
  readonly pairedBy: PairedBy;
  readonly exchanges: readonly Exchange[];
  /**
   * The exchange that carried the response to Twilio's assertion consumer service, if it was seen.
   */
  readonly acs: Exchange | null;
  /** The last exchange of the chain that followed the ACS' answer. */
  readonly landing: Exchange | null;
  /**
   * The call that began it: `Authorize` (enhanced) or `authenticate` (legacy, preview); null where
   * none was seen.
   */
  readonly start: Exchange | null;
  /**
   * The calls that exchange the code for a token, or ask about the token, in order; a refresh is
   * none.
   */
  readonly tokenCalls: readonly Exchange[];
  /** A login with the user's own Twilio account (`isConsoleLogin=true`), without SAML. */
  readonly isConsoleLogin: boolean;
  /**
   * Where Flex runs: the address the login came back to, else the one it was to come back to; null
   * where neither is known.
   */
  readonly flexUrl: string | null;
  /** Whether Twilio sent the browser on to Flex with a token or a code: it took the response. */
  readonly hasArrived: boolean;
  /** What Flex's page said of it when it failed, in order; each may have several lines. */
  readonly flexMessages: readonly string[];
  readonly outcome: Outcome;
  /**
   * Milliseconds since 1970 at which it began: its start call, else its first message; null for a
   * message without exchange.
   */
  readonly startedAt: number | null;
  /**
   * Milliseconds since 1970 at which the response was captured (else the request, else the start
   * call): the clock every rule uses.
   */
  readonly clock: number | null;
}
