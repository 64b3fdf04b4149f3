import { toBase64 } from '../../encoding/base64.ts';
import { deflateSync } from 'fflate';
import type { MessageParameter } from '../../model/parameters.ts';
import { readMessage } from '../../recording/read-message.ts';
import type { SamlMessage } from '../../model/message.ts';
import { rewriteXml } from '../../saml/rewrite.ts';
import type { Span } from '../../model/saml-content.ts';
import { isMarkupWord } from './markup-words.ts';
import type { Values } from './values.ts';
import type { XmlPolicy } from './xml-policy.ts';

/** A message anew, with where its places went. */
export interface RedactedMessage {
  readonly sent: string;
  readonly map: (span: Span) => Span;
}

/**
 * Well-formed up to its end, which is missing: what stands for XML that could not be parsed and
 * would parse once redacted.
 */
const UNREADABLE = '<redacted';

const unmoved = (span: Span): Span => span;

/**
 * As from a file, wherever it stood: what was unusual there is so afterwards, and is not to be told
 * here.
 */
function read(sent: string, parameter: MessageParameter | null): SamlMessage {
  return readMessage({
    id: '',
    exchangeId: null,
    slot: 'file',
    parameter: '',
    binding: parameter === 'SAMLart' ? 'HTTP-Artifact' : 'file',
    sent,
    relayState: null,
    at: null,
    querySignature: null,
  });
}

/**
 * Encodes text with the steps by which the original was decoded: DEFLATE and base64, as often as it
 * had them.
 */
function encodeLike({ decoding }: SamlMessage, xml: string): string {
  const times = decoding.filter(({ step }) => step === 'base64').length;
  if (times === 0) return xml;
  const bytes = new TextEncoder().encode(xml);
  const base64 = toBase64(
    decoding.some(({ step }) => step === 'inflate') ? deflateSync(bytes) : bytes,
  );
  return times > 1 ? toBase64(new TextEncoder().encode(base64)) : base64;
}

/**
 * What a tool wrote in place of a value, and nothing else: it tells of nobody, and says that the
 * value was removed before.
 */
const MARK = /^[[({<]{0,2}(?:redacted|filtered|masked|removed|hidden)[\])}>]{0,2}$|^[*#xX]{3,40}$/i;

/** Replaces what is personal in messages, whatever they are encoded in, and encodes them again. */
export class Messages {
  /** The same message stands in several places, and is the same again in all. */
  readonly #done = new Map<string, RedactedMessage>();

  constructor(
    private readonly values: Values,
    private readonly policy: XmlPolicy,
  ) {}

  /**
   * @param sent as it stood there, percent-encoded or not
   * @param parameter null for a document or base64 without a name
   * @returns `sent` without percent-encoding
   */
  redact(sent: string, parameter: MessageParameter | null): RedactedMessage {
    const key = `${parameter ?? ''} ${sent}`;
    const done = this.#done.get(key) ?? this.#redact(read(sent, parameter), parameter);
    this.#done.set(key, done);
    return done;
  }

  #redact(message: SamlMessage, parameter: MessageParameter | null): RedactedMessage {
    const { document, xml, sent, decoding } = message;
    if (document) {
      const { text, map } = rewriteXml(document, this.policy.replace);
      return { sent: encodeLike(message, text), map };
    }
    if (MARK.test(sent)) return { sent, map: unmoved };
    // Where only the parsing failed, the text without what is personal fails alike.
    const isText = xml !== null && decoding.every(({ step, ok }) => ok || step === 'xml');
    const redacted = isText
      ? encodeLike(message, this.values.markup(xml, isMarkupWord))
      : this.values.sids(sent);
    const isReadable = message.error !== null && read(redacted, parameter).error === null;
    return { sent: isReadable ? UNREADABLE : redacted, map: unmoved };
  }
}
