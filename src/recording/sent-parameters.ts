import { fromBase64 } from '../encoding/base64.ts';
import { textOf } from '../encoding/bytes.ts';
import { readFormBody } from '../encoding/form-body.ts';
import type { QuerySignature } from '../model/message.ts';
import type { Body } from '../model/observation.ts';
import { decodeFormText, rawPairs, splitUrl } from '../encoding/url.ts';

/** A parameter of a query or a body, in the order sent. */
export interface SentParameter {
  readonly name: string;
  /**
   * Untouched: percent-encoded in a query or a raw body, plain where the browser had decoded it.
   */
  readonly sent: string;
  readonly text: string;
  readonly bytes?: Uint8Array;
}

/** The parameters of a URL's query. */
export function queryParameters(url: string): SentParameter[] {
  const { query } = splitUrl(url);
  return query === null ? [] : urlencoded(query);
}

const urlencoded = (text: string): SentParameter[] =>
  rawPairs(text).map(({ name, raw }) => ({ name, sent: raw, text: decodeFormText(raw) }));

/** The fields of a form body; none when it is no form or was not shown. */
export function bodyParameters(body: Body): SentParameter[] {
  if (body.is === 'form') {
    return body.fields.map(({ name, value }) => {
      if ('text' in value) return { name, sent: value.text, text: value.text };
      const bytes = fromBase64(value.base64);
      const text = textOf(bytes);
      return { name, sent: text, text, bytes };
    });
  }
  if (body.is !== 'raw') return [];
  const parts = readFormBody(fromBase64(body.base64), body.contentType) ?? [];
  return parts.map(({ name, sent, encoded }) => ({
    name,
    sent,
    text: encoded ? decodeFormText(sent) : sent,
  }));
}

/** More values of one parameter than anybody sends by mistake; the others are not tried. */
const MAX_REPEATED = 4;

/**
 * The detached signature of the HTTP-Redirect binding (SAML bindings 3.4.4.1) over one message of a
 * query: what is signed is the message, RelayState and SigAlg in this order, whatever order they
 * were sent in, each percent-encoded as it was sent.
 */
export function querySignature(
  parameters: readonly SentParameter[],
  message: SentParameter,
): QuerySignature | null {
  const all = (name: string): SentParameter[] =>
    parameters.filter((candidate) => candidate.name === name);
  const [algorithms, signatures, relayStates] = [
    all('SigAlg'),
    all('Signature'),
    all('RelayState'),
  ];
  const [algorithm, signature, relayState] = [algorithms[0], signatures[0], relayStates[0]];
  if (!algorithm || !signature) return null;
  const signedText = (state: SentParameter | undefined): string =>
    [message, ...(state ? [state] : []), algorithm]
      .map(({ name, sent }) => `${name}=${sent}`)
      .join('&');
  const repeated = [all(message.name), relayStates, algorithms, signatures].find(
    ({ length }) => length > 1,
  )?.[0]?.name;
  return {
    algorithm: algorithm.text,
    signedText: signedText(relayState),
    // A `+` that was sent bare is base64's, not a space.
    signature: signature.text.replaceAll(' ', '+'),
    ...(repeated === undefined
      ? {}
      : {
          repeated: {
            name: repeated,
            otherSignedTexts: relayStates.slice(1, MAX_REPEATED).map(signedText),
          },
        }),
  };
}
