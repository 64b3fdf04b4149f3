import type { MessageParameter } from './parameters.ts';
import type { Repair } from './repairs.ts';

interface Found {
  /** What was undone before the message could be read, in that order; absent where nothing was. */
  readonly repaired?: readonly Repair[];
}

/** A piece of pasted text that holds one message. */
export type PastedMessage = Found &
  (
    | { readonly is: 'xml'; readonly text: string }
    /** A URL, or `name=value` pairs joined by `&`, percent-encoded as found. */
    | { readonly is: 'query'; readonly text: string }
    /** A parameter's value, no longer percent-encoded. */
    | { readonly is: 'value'; readonly parameter: MessageParameter; readonly text: string }
    | { readonly is: 'base64'; readonly text: string }
    /** What stands in the text besides messages: an error, a listing of settings. */
    | { readonly is: 'text'; readonly text: string }
  );

/** More messages than this in one text are not looked for. */
export const MAX_PIECES = 200;

/** What a text is, for the login it came with. */
export interface TextUse {
  /** It has an error with which Twilio answers a response. */
  readonly isAnswer: boolean;
  /** It has anything else: an error of the identity provider, a listing of settings. */
  readonly hasMore: boolean;
}
