import { Decoder } from './decode/decoder.ts';

export { MAX_XML_BYTES } from './decode/decoder.ts';

/** One step of turning a parameter into XML text, in the order taken. */
export interface DecodingStep {
  readonly step: 'percent' | 'base64' | 'inflate' | 'charset' | 'xml';
  readonly ok: boolean;
  /** What was done and seen, in one sentence ("base64url, 2 padding characters missing"). */
  readonly detail: string;
  /** Bytes or characters that came out; null when the step failed. */
  readonly size: number | null;
}

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
  /** `auto`: it is not known how the value was sent (pasted, or from a file), so nothing is held to be unusual. */
  readonly binding: 'HTTP-POST' | 'HTTP-Redirect' | 'WS-Federation' | 'auto';
  /** The value's bytes where the browser gave bytes instead of text (a form that is not UTF-8); `sent` is then not read. */
  readonly bytes?: Uint8Array;
}

/**
 * Turns a parameter's value into XML text, each step told, whatever the sender did: both bindings' encodings are recognised in
 * either binding, and a value that is XML already is taken as it is. Never throws.
 *
 * @param sent for a form field the value after the form's decoding (the browser's `formData`); for a query, and for a body
 *   seen raw, the value as it stands there, percent-encoded. Both may be given for either: `%` does not occur in base64, so
 *   percent sequences are decoded where there are any, and a space is read as the `+` it was.
 */
export function decodeParameter(sent: string, options: DecodeOptions): Decoded {
  return new Decoder(options).decode(sent);
}
