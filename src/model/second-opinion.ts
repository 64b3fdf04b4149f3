/**
 * What another library says of a signature: xml-crypto, with which many service providers in Node
 * verify SAML.
 */

/** The library that is asked, and the version that is built in. */
export const SECOND_LIBRARY = { name: 'xml-crypto', version: '6.3.2' } as const;

/** An element that the library vouches for, as it would be read. */
export interface SignedPart {
  /** Its name with the prefix. */
  readonly element: string;
  readonly id: string | null;
  /** The text of the first NameID in it. */
  readonly nameId: string | null;
}

/** One question to the library. */
export interface SecondQuestion {
  /** The whole message. */
  readonly xml: string;
  /** Which ds:Signature of the message, counted in document order from 0. */
  readonly index: number;
  /** How many the message has. */
  readonly count: number;
  /** The keys to try: SubjectPublicKeyInfo, DER in base64. */
  readonly keys: readonly string[];
}

/** What the library answers. */
export interface SecondAnswer {
  /** `cannot-check`: it does not know an algorithm, or was not asked. */
  readonly answer: 'valid' | 'invalid' | 'cannot-check';
  /**
   * Its own words, or why it was not asked; null where it only says yes. Hostile: it quotes the
   * message.
   */
  readonly said: string | null;
  /** What it vouches for; empty unless the answer is `valid`. */
  readonly signed: readonly SignedPart[];
}

/** Its answer beside our verdict. */
export interface SecondOpinion extends SecondAnswer {
  readonly library: { readonly name: 'xml-crypto'; readonly version: string };
  /** null: one of the two does not decide. */
  readonly agrees: boolean | null;
  /** Why the two differ, in a sentence; null where they do not. */
  readonly why: string | null;
}

/** Asks the library. Never throws. */
export type AskSecond = (question: SecondQuestion) => SecondAnswer;
