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
/** Ways to read one query; each costs a verification with every key. */
const MAX_CHOICES = 32;

/** One value of a parameter, and where it stands among those of the same name, from 1. */
interface Numbered {
  readonly number: number;
  readonly parameter: SentParameter | null;
}

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
  const names = [message.name, 'RelayState', 'SigAlg', 'Signature'];
  const [messages = [], states = [], algorithms = [], signatures = []] = names.map(all);
  const [algorithm, signature] = [algorithms[0], signatures[0]];
  if (!algorithm || !signature) return null;
  const first = signedWith([message, states[0] ?? null, algorithm], signature);
  const repeated = names.filter((name) => all(name).length > 1);
  if (repeated.length === 0) return first;
  const choices = choicesOf([messages, states, algorithms, signatures]).flatMap((choice) => {
    const [one, state, alg, value] = choice.map(({ parameter }) => parameter);
    if (!one || !alg || !value) return [];
    const numbers = names.flatMap((name, at) =>
      repeated.includes(name) ? [choice[at]?.number ?? 1] : [],
    );
    return [{ numbers, ...signedWith([one, state ?? null, alg], value) }];
  });
  return { ...first, repeated: { names: repeated, choices } };
}

function signedWith(
  [message, state, algorithm]: readonly [SentParameter, SentParameter | null, SentParameter],
  signature: SentParameter,
): Pick<QuerySignature, 'algorithm' | 'signedText' | 'signature'> {
  const signed = [message, ...(state ? [state] : []), algorithm];
  return {
    algorithm: algorithm.text,
    signedText: signed.map(({ name, sent }) => `${name}=${sent}`).join('&'),
    // A `+` that was sent bare is base64's, not a space.
    signature: signature.text.replaceAll(' ', '+'),
  };
}

/** Each combination of one value of each parameter; null for one that is not there. */
function choicesOf(values: readonly (readonly SentParameter[])[]): (readonly Numbered[])[] {
  let choices: (readonly Numbered[])[] = [[]];
  for (const ofName of values) {
    const numbered = ofName
      .slice(0, MAX_REPEATED)
      .map((parameter, at): Numbered => ({ number: at + 1, parameter }));
    const steps = numbered.length > 0 ? numbered : [{ number: 1, parameter: null }];
    choices = choices
      .flatMap((choice) => steps.map((step) => [...choice, step]))
      .slice(0, MAX_CHOICES);
  }
  return choices;
}
