import type { Decoded, DecodeOptions } from './decode/types.ts';
import { Decoder } from './decode/decoder.ts';

export { MAX_XML_BYTES } from './decode/decoder.ts';

/**
 * Turns a parameter's value into XML text, each step told, whatever the sender did: both bindings'
 * encodings are recognised in either binding, and a value that is XML already is taken as it is.
 * Never throws.
 *
 * @param sent for a form field the value after the form's decoding (the browser's `formData`); for
 * a query, and for a body
 *   seen raw, the value as it stands there, percent-encoded. Both may be given for either: `%` does
 * not occur in base64, so
 *   percent sequences are decoded where there are any, and a space is read as the `+` it was.
 */
export function decodeParameter(sent: string, options: DecodeOptions): Decoded {
  return new Decoder(options).decode(sent);
}
