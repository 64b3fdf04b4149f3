import type { DecodingStep } from '../../model/message.ts';

export type DecodeErrorCode =
  | 'empty'
  | 'masked'
  | 'jwt'
  | 'json'
  | 'html'
  | 'artifact'
  | 'not-base64'
  | 'not-deflate'
  | 'truncated'
  | 'too-large'
  | 'bad-charset'
  | 'unknown-charset'
  | 'not-xml';

export interface Decoded {
  readonly steps: DecodingStep[];
  /** The text; after a failed step what could be read nevertheless, else null. */
  readonly xml: string | null;
  /** The step that failed, and where in it. */
  readonly error: { readonly code: DecodeErrorCode; readonly message: string } | null;
}

export interface DecodeOptions {
  /**
   * `auto`: it is not known how the value was sent (pasted, or from a file), so nothing is held to
   * be unusual.
   */
  readonly binding: 'HTTP-POST' | 'HTTP-Redirect' | 'WS-Federation' | 'auto';
  /**
   * The value's bytes where the browser gave bytes instead of text (a form that is not UTF-8);
   * `sent` is then not read.
   */
  readonly bytes?: Uint8Array;
}
