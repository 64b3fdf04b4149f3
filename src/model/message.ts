import type { XmlDocument } from './xml.ts';
import type { Repair } from './repairs.ts';
import type { SamlContent } from './saml-content.ts';

export type MessageKind =
  | 'AuthnRequest'
  | 'Response'
  | 'LogoutRequest'
  | 'LogoutResponse'
  | 'Assertion'
  | 'Metadata'
  | 'WsFedResponse'
  | 'Artifact'
  /** A text about a login or its settings, without a message: an error, a listing. */
  | 'Text'
  | 'other'
  | 'undecodable';

export type Binding = 'HTTP-POST' | 'HTTP-Redirect' | 'HTTP-Artifact' | 'WS-Federation' | 'file';

/**
 * Where in the exchange the message stood. `file`: it was pasted or dropped, without an exchange.
 */
export type Slot = 'query' | 'body' | 'redirect' | 'file';

/**
 * The HTTP-Redirect binding's detached signature (SAML bindings 3.4.4.1): what was signed is the
 * query as sent.
 */
export interface QuerySignature {
  readonly algorithm: string;
  /**
   * The octets that are signed: `SAMLRequest=…&RelayState=…&SigAlg=…`, percent-encoding as sent.
   */
  readonly signedText: string;
  /** The signature, base64, percent-decoded. */
  readonly signature: string;
  /**
   * Where a parameter of the signature is in the query more than once. Readers that take the first
   * and readers that take the last see two messages (CVE-2025-31335).
   */
  readonly repeated?: {
    /** Each such parameter. */
    readonly names: readonly string[];
    /** What may be signed, with each value of them. */
    readonly choices: readonly QueryChoice[];
  };
}

/** One way to read a query in which parameters are repeated. */
export interface QueryChoice {
  /** Which value it takes of each repeated parameter, counted from 1. */
  readonly numbers: readonly number[];
  readonly algorithm: string;
  readonly signedText: string;
  readonly signature: string;
}

export interface SamlMessage {
  /** `<exchange id>/<slot>/<parameter>[#n]`, stable over recomputation. */
  readonly id: string;
  readonly exchangeId: string | null;
  readonly slot: Slot;
  readonly parameter: string;
  readonly binding: Binding;
  readonly kind: MessageKind;
  readonly relayState: string | null;
  /** When the exchange started: milliseconds since 1970; null for a message without an exchange. */
  readonly at: number | null;
  /** The parameter's value untouched, as it stood on the wire. */
  readonly sent: string;
  /**
   * What was undone in a copied text before the message could be read, in that order; absent where
   * nothing was.
   */
  readonly repaired?: readonly Repair[];
  readonly decoding: readonly DecodingStep[];
  /** The decoded XML text; null when decoding failed before there was any. */
  readonly xml: string | null;
  /** The strict parse; null when the text is not well-formed or was refused. */
  readonly document: XmlDocument | null;
  readonly content: SamlContent | null;
  readonly querySignature: QuerySignature | null;
  /**
   * Why there is no content, naming the step and the place. `not-shown`: the browser did not show
   * what was posted.
   */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** One step of turning a parameter into XML text, in the order taken. */
export interface DecodingStep {
  readonly step: 'percent' | 'base64' | 'inflate' | 'charset' | 'xml';
  readonly ok: boolean;
  /** What was done and seen, in one sentence ("base64url, 2 padding characters missing"). */
  readonly detail: string;
  /** Bytes or characters that came out; null when the step failed. */
  readonly size: number | null;
}
