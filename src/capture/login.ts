import type { Exchange } from './exchange.ts';
import type { SamlMessage } from './message.ts';

/** Which of Twilio's three generations of Flex endpoints (shared knowledge: README "Endpoint generations"). */
export type Generation = 'legacy' | 'preview' | 'enhanced';

/** How request and response were brought together. */
export type PairedBy = 'in-response-to' | 'relay-state' | 'order' | null;

/** One attempt to log in: a request, its response, and the exchanges between and after them. */
export interface Login {
  /** The id of its first message. */
  readonly id: string;
  readonly tabId: number;
  readonly generation: Generation | null;
  readonly request: SamlMessage | null;
  readonly response: SamlMessage | null;
  /** Every message of the attempt, in order, the two above among them. */
  readonly messages: readonly SamlMessage[];
  readonly pairedBy: PairedBy;
  readonly exchanges: readonly Exchange[];
  /** The exchange that carried the response to Twilio's assertion consumer service, if it was seen. */
  readonly acs: Exchange | null;
  /** The last exchange of the chain that followed the ACS' answer. */
  readonly landing: Exchange | null;
  /** accepted: the ACS redirected back towards Flex; refused: it answered 4xx/5xx; unknown: neither was seen. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /** Milliseconds since 1970 at which the response was captured (else the request): the clock every rule uses. */
  readonly clock: number | null;
}
