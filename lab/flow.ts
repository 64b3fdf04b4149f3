import { EventEmitter } from 'node:events';
import type { Choice } from './choice.ts';
import type { RequestDraft } from './flex/request.ts';
import type { TwilioError } from './flex/refusal.ts';
import type { Visit } from './visits.ts';

export { homeUrl, type Choice, type Delivery, type Form } from './choice.ts';

/** What the client gave Authorize, and has to prove at the token call. */
export interface Proof {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636, S256). */
  readonly codeChallenge: string;
  readonly redirectUrl: string;
}

/** One login as both sides of the lab know it. */
export interface Flow extends Choice {
  /**
   * Counts the lab's logins; it ends its code and its token, so that a call that carries one of
   * them names its login.
   */
  readonly number: number;
  readonly visit: Visit;
  /** Which login of its visit it is, from 0. */
  readonly round: number;
  /** Flex' home URL the login began at. */
  readonly home: string;
  /** Null in a legacy login. */
  readonly proof: Proof | null;
  readonly request: RequestDraft;
  readonly requestXml: string;
  /** The identity provider's URL with the request in it. */
  readonly location: string;
  responseXml: string | null;
  /** What the assertion consumer service made of the response; null while there is none. */
  answer: { readonly at: number; readonly status: number; readonly refusal: string | null } | null;
  /** Why Flex cannot use the user of an accepted assertion. */
  userFault: TwilioError | null;
  /** Whether a code or a token was handed out, so that only those are taken that the lab made. */
  hasCode: boolean;
  hasToken: boolean;
}

/**
 * All logins since the lab started. Emits `answered` with the flow once the assertion consumer
 * service accepted or refused it, `kept` when the identity provider shows a page of its own from
 * which no response will come, `stopped` when Twilio refused to begin, and `entered` when Flex
 * opened its desktop.
 */
export class Flows extends EventEmitter<{
  begun: [Flow];
  answered: [Flow];
  kept: [Flow];
  stopped: [Visit];
  refused: [Flow];
  entered: [Flow];
}> {
  readonly all: Flow[] = [];

  begin(flow: Flow): Flow {
    this.all.push(flow);
    this.emit('begun', flow);
    return flow;
  }

  byRequestId(id: string | null): Flow | undefined {
    return this.all.findLast(({ request }) => request.id === id);
  }

  /** The login whose response a redirect dropped last. */
  lost(): Flow | undefined {
    return this.all.findLast(({ scenario }) => scenario.losesPost !== undefined);
  }

  byRelayState(relayState: string | null): Flow | undefined {
    return this.all.findLast(({ request }) => request.relayState === relayState);
  }

  /** The newest login that a client began with this state. */
  byState(state: string | null): Flow | undefined {
    return this.all.findLast(({ proof }) => proof !== null && proof.state === state);
  }

  /**
   * The login a code or token of the lab belongs to: `secret` is what all of its kind begin with.
   */
  bySecret(secret: string, text: string | null): Flow | undefined {
    if (!text?.startsWith(`${secret}-`)) return undefined;
    const number = text.slice(secret.length + 1);
    return this.all.find((flow) => String(flow.number) === number);
  }

  answer(flow: Flow, status: number, refusal: string | null): void {
    flow.answer = { at: Date.now(), status, refusal };
    this.emit('answered', flow);
  }
}
