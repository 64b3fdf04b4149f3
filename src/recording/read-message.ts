import type { XmlDocument } from '../model/xml.ts';
import type { DecodeOptions } from '../saml/decode/types.ts';
import { parseXml, XmlError } from '../saml/dom.ts';
import { decodeParameter } from '../saml/decode.ts';
import { messageKind, readContent } from '../saml/read.ts';
import type { Binding, QuerySignature, SamlMessage, Slot, DecodingStep } from '../model/message.ts';
import type { Repair } from '../model/repairs.ts';
import { say } from '../i18n/say.ts';

/** A parameter as it was found, before anything of it is decoded. */
export interface MessageSource {
  readonly id: string;
  readonly exchangeId: string | null;
  readonly slot: Slot;
  readonly parameter: string;
  readonly binding: Binding;
  readonly sent: string;
  /** The field's bytes, where the browser gave bytes instead of text. */
  readonly bytes?: Uint8Array;
  readonly relayState: string | null;
  readonly at: number | null;
  readonly querySignature: QuerySignature | null;
  readonly repaired?: readonly Repair[];
}

type Read = Pick<SamlMessage, 'kind' | 'decoding' | 'xml' | 'document' | 'content' | 'error'>;

/**
 * SAML bindings 3.6: the parameter only stands for a message, which the two servers exchange
 * between themselves.
 */
const ARTIFACT: Read = {
  kind: 'Artifact',
  decoding: [],
  xml: null,
  document: null,
  content: null,
  error: {
    code: 'artifact',
    message:
      say`This is an artifact: a reference that Twilio would have to exchange for the message at the identity provider. ` +
      say`The message itself never passes through the browser.`,
  },
};

const decodingBinding = (binding: Binding): DecodeOptions['binding'] =>
  binding === 'file' || binding === 'HTTP-Artifact' ? 'auto' : binding;

/** Parses the text; what is wrong with it becomes the last decoding step. */
function parse(
  xml: string,
): { document: XmlDocument; step: DecodingStep } | { error: XmlError; step: DecodingStep } {
  try {
    const document = parseXml(xml);
    return {
      document,
      step: {
        step: 'xml',
        ok: true,
        detail: say`The XML is well-formed.`,
        size: document.text.length,
      },
    };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const detail = say`Line ${error.line}, column ${error.column}: ${error.message}`;
    return { error, step: { step: 'xml', ok: false, detail, size: null } };
  }
}

function read({ sent, bytes, binding }: MessageSource): Read {
  if (binding === 'HTTP-Artifact') return ARTIFACT;
  const options = { binding: decodingBinding(binding), ...(bytes ? { bytes } : {}) };
  const { steps, xml, error } = decodeParameter(sent, options);
  const nothing = { kind: 'undecodable', xml, document: null, content: null } as const;
  if (xml === null || error) {
    return {
      ...nothing,
      decoding: steps,
      error: error ?? { code: 'empty', message: say`The parameter is empty.` },
    };
  }
  const parsed = parse(xml);
  const decoding = [...steps, parsed.step];
  if ('error' in parsed) {
    return {
      ...nothing,
      decoding,
      error: { code: parsed.error.code, message: parsed.step.detail },
    };
  }
  const content = readContent(parsed.document);
  return {
    kind: messageKind(content),
    decoding,
    xml,
    document: parsed.document,
    content,
    error: null,
  };
}

/**
 * Decodes one parameter and reads what it says. Never throws: what cannot be decoded is a message
 * of kind `undecodable`.
 */
export function readMessage(source: MessageSource): SamlMessage {
  const {
    id,
    exchangeId,
    slot,
    parameter,
    binding,
    sent,
    relayState,
    at,
    querySignature,
    repaired = [],
  } = source;
  const told = { id, exchangeId, slot, parameter, binding, sent, relayState, at, querySignature };
  return { ...told, ...(repaired.length > 0 ? { repaired } : {}), ...read(source) };
}

/**
 * Reads a message that was pasted or dropped: XML, or any of its encodings.
 *
 * @param name tells several messages of one file apart, as part of the id
 * @param repaired what was undone in the text before
 */
export function readRawMessage(
  text: string,
  name = 'message',
  repaired: readonly Repair[] = [],
): SamlMessage {
  return readMessage({
    id: `file/${name}`,
    exchangeId: null,
    slot: 'file',
    parameter: name,
    binding: 'file',
    sent: text,
    relayState: null,
    at: null,
    querySignature: null,
    repaired,
  });
}
