/**
 * How a login ended, as far as it was seen: what happened, never what is predicted. `is` is the
 * page's `data-outcome` and the report's `outcome`.
 */

/**
 * What a login that is under way still needs: an answer of the start call, the provider, the ACS,
 * the callback or the token call.
 */
export type Awaited = 'start' | 'provider' | 'acs' | 'callback' | 'token';

/**
 * Where a login was refused. start: the call that asks for the AuthnRequest. provider: the identity
 * provider. acs: Twilio's answer to the response. callback: what follows it at Twilio. token: the
 * call by which Flex gets or checks its token. flex-page: Flex's own page said so, and no call did.
 */
export type RefusedBy = 'start' | 'provider' | 'acs' | 'callback' | 'token' | 'flex-page';

/**
 * Why it is not known how a login ended.
 *
 * - `not-answered`: the identity provider did not send a response before the user left, or the time
 *   was over.
 * - `not-finished`: the recording ends before the identity provider sent a response; whether one
 *   came after that is not known.
 * - `not-recorded`: the part that shows it is not in the recording, or the message came without one
 *   (a paste).
 * - `cut-off`: the file ends before the login did.
 * - `call-not-answered`: the start or token call was sent, and the recording has no answer to it.
 * - `exchange-not-seen`: Flex got a code; whether it could use it was not seen.
 * - `code-not-exchanged`: Flex got a code, and began another login instead of exchanging it: it did
 *   not take the answer for its own.
 * - `self-hosted-not-visible`: the same, and Flex runs at a host whose calls the browser hides from
 *   this extension.
 * - `no-token-info`: the token call worked, but its answer lacks the `token_info` that Flex needs.
 * - `connection-lost`: the response was sent, and the connection ended without an answer.
 * - `only-text`: what was read is a text about a login or its settings; no message of the login is
 *   in it.
 * - `text-of-several`: such a text came together with several logins; which of them it is about is
 *   not known.
 * - `told-by-text`: the answer of Twilio was not recorded; a text of it came together with the
 *   response.
 * - `console-login`: a login with the user's own Twilio account, without SAML; its end was not
 *   seen.
 */
export type UnknownReason =
  | 'not-answered'
  | 'not-finished'
  | 'not-recorded'
  | 'cut-off'
  | 'call-not-answered'
  | 'exchange-not-seen'
  | 'code-not-exchanged'
  | 'self-hosted-not-visible'
  | 'no-token-info'
  | 'connection-lost'
  | 'only-text'
  | 'text-of-several'
  | 'told-by-text'
  | 'console-login';

/** All times are milliseconds since 1970, by the browser's clock. */
export type Outcome =
  | {
      readonly is: 'waiting';
      readonly since: number;
      readonly for: Awaited;
      /**
       * When it is no longer waited for, if nothing happens until then: read the recording again at
       * that time.
       */
      readonly until: number;
    }
  | {
      readonly is: 'accepted';
      readonly at: number;
      readonly shownBy: 'legacy-token' | 'code-exchanged';
    }
  | {
      readonly is: 'refused';
      readonly at: number;
      readonly by: RefusedBy;
      /** The exchange that shows it; null where the page alone said so. */
      readonly exchangeId: string | null;
    }
  | { readonly is: 'unknown'; readonly because: UnknownReason };

export interface Explained {
  /** The code or text as it stands in the answer. */
  readonly what: string;
  readonly means: string;
}

export interface AcsAnswer {
  /** Of the answer that refused, else of the assertion consumer service. */
  readonly status: number;
  /** It is 4xx or 5xx, or it sends the browser on with an error (OAuth 2.0, RFC 6749 4.1.2.1). */
  readonly isRefusal: boolean;
  /** The error it sends the browser on with (`access_denied`); null when it refuses itself. */
  readonly redirectError: string | null;
  /**
   * The code and text of Twilio's JSON error, or the description that goes with the redirect's
   * error.
   */
  readonly code: number | null;
  readonly message: string | null;
  readonly explained: readonly Explained[];
  /** Whether the refusing answer's text was captured at all. */
  readonly bodySeen: boolean;
}

export interface LikelyAnswer {
  /**
   * The text, word for word as java-saml (or, for attributes, Twilio's guide) has it, with this
   * login's values.
   */
  readonly text: string;
  /** The rule that explains it: one that found something in this login, where one did. */
  readonly ruleId: string;
  /**
   * Earlier checks that could not be made here, by what they need ("the issuer in the Twilio
   * Console").
   */
  readonly unchecked: readonly string[];
}
