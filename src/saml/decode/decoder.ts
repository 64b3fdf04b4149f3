import type { Decoded, DecodeErrorCode, DecodeOptions } from './types.ts';
import type { DecodingStep } from '../../model/message.ts';
import { hexStart, latin1 } from '../../encoding/bytes.ts';
import { base64Name, decodeBase64 } from '../../encoding/lenient-base64.ts';
import { decodeCharset } from '../../encoding/charset.ts';
import { inflate, type InflateResult } from '../../encoding/inflate.ts';
import { percentDecode } from '../../encoding/percent.ts';
import {
  bytesLookLikeXml,
  isArtifact,
  isPlainText,
  looksLikeXml,
  invalidCharacterInText,
  invalidCharacterInValue,
} from './recognise.ts';
import { say } from '../../i18n/say.ts';

/**
 * What a message may have as XML, in bytes; base64 and percent encoding may make it 4 times as long
 * on the wire.
 */
export const MAX_XML_BYTES = 8 * 1024 * 1024;

class Failure extends Error {
  constructor(
    readonly step: DecodingStep['step'],
    readonly code: DecodeErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** One run of {@link decodeParameter}: the steps so far, and what can be read so far. */
export class Decoder {
  private readonly steps: DecodingStep[] = [];
  private xml: string | null = null;

  constructor(private readonly options: DecodeOptions) {}

  decode(sent: string): Decoded {
    try {
      this.run(sent);
      return { steps: this.steps, xml: this.xml, error: null };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { step, code, message } = error;
      this.steps.push({ step, ok: false, detail: message, size: null });
      return {
        steps: this.steps,
        xml: this.xml,
        error: { code, message: prefix(step, code) + message },
      };
    }
  }

  private done(step: DecodingStep['step'], detail: string, size: number): void {
    this.steps.push({ step, ok: true, detail, size });
  }

  private run(sent: string): void {
    const { bytes } = this.options;
    this.checkSize('percent', (bytes ?? sent).length / 4);
    const value = this.percent(bytes ? latin1(bytes) : sent);
    if (looksLikeXml(value)) {
      // WS-Federation's wresult; and senders that forgot the base64.
      if (bytes && !value.includes('%')) this.charset(bytes);
      else this.text(value);
      return;
    }
    const stranger = invalidCharacterInValue(value.trim());
    if (stranger) throw new Failure('base64', stranger.code, stranger.message);
    this.charset(this.inflated(this.base64(value)));
  }

  private checkSize(step: DecodingStep['step'], size: number): void {
    if (size <= MAX_XML_BYTES) return;
    throw new Failure(
      step,
      'too-large',
      say`the message has more than ${MAX_XML_BYTES} bytes, the most that is read`,
    );
  }

  /**
   * Percent sequences, up to twice encoded, and the numeric references of a value copied out of a
   * page's source.
   */
  private percent(value: string): string {
    let text = value;
    for (let round = 0; round < 3 && text.includes('%') && !looksLikeXml(text); round += 1) {
      const {
        text: decoded,
        malformed,
        invalid,
      } = percentDecode(isXmlPercentEncoded(text) ? text.replaceAll('+', ' ') : text);
      if (decoded === text) break;
      const notes = [round > 0 ? say`encoded once more` : say`percent sequences decoded`];
      if (malformed !== null)
        notes.push(say`the one at character ${malformed + 1} is malformed and stays`);
      if (invalid) notes.push(say`some are no UTF-8`);
      this.done('percent', notes.join(', '), decoded.length);
      text = decoded;
    }
    if (!text.includes('&#') || looksLikeXml(text) || !/&#(?:\d|x)/i.test(text)) return text;
    text = withoutReferences(text);
    this.done('percent', say`character references of HTML decoded`, text.length);
    return text;
  }

  private base64(value: string): Uint8Array {
    this.checkSize('base64', (value.length * 3) / 4 - value.length / 20);
    const { bytes, notes, error } = decodeBase64(value);
    if (error) {
      this.salvage(bytes);
      throw new Failure('base64', 'not-base64', say`${error} is not base64`);
    }
    this.done('base64', [base64Name(value), ...notes].join(', '), bytes.length);
    if (isArtifact(bytes)) {
      throw new Failure(
        'xml',
        'artifact',
        say`this is a SAML artifact, which stands for a message and is none`,
      );
    }
    return this.isBase64Again(bytes) ? this.base64(latin1(bytes)) : bytes;
  }

  /**
   * "<" is `P` and one of `A` to `P` in base64. Only once: what is encoded three times is no
   * accident.
   */
  private isBase64Again(bytes: Uint8Array): boolean {
    if (this.steps.some(({ step }, n) => step === 'base64' && n < this.steps.length - 1))
      return false;
    return /^P[A-P][\w+/-]{6}/.test(latin1(bytes.subarray(0, 8)));
  }

  private inflated(bytes: Uint8Array): Uint8Array {
    const { binding } = this.options;
    const isXml = bytesLookLikeXml(bytes);
    if (isXml && binding !== 'HTTP-Redirect') return bytes;
    const result = inflate(bytes, MAX_XML_BYTES);
    if (!result.error && bytesLookLikeXml(result.bytes)) {
      const notes = [
        result.form === 'DEFLATE' ? 'DEFLATE' : say`${result.form} around the DEFLATE data`,
      ];
      if (binding === 'HTTP-POST') notes.push(say`which HTTP-POST does not use`);
      this.done('inflate', notes.join(', '), result.bytes.length);
      return result.bytes;
    }
    if (isXml) {
      this.done(
        'inflate',
        say`not compressed, although HTTP-Redirect sends DEFLATE data`,
        bytes.length,
      );
      return bytes;
    }
    return this.notInflated(bytes, result);
  }

  private notInflated(
    bytes: Uint8Array,
    { bytes: partial, error, form }: InflateResult,
  ): Uint8Array {
    if (error) this.salvage(partial);
    // Short texts can pass for the beginning of DEFLATE data.
    if (this.xml === null && isPlainText(bytes)) return bytes;
    if (!error) {
      this.done('inflate', form, partial.length);
      return partial;
    }
    if (error.code !== 'not-deflate' || this.xml !== null)
      throw new Failure('inflate', error.code, error.message);
    const start = say`the bytes begin with ${hexStart(bytes)}`;
    throw new Failure(
      'inflate',
      'not-deflate',
      say`neither XML nor DEFLATE data: ${start}; ${error.message}`,
    );
  }

  /** Keeps what came out before a step failed, when it can be read. */
  private salvage(bytes: Uint8Array): void {
    const readable = bytesLookLikeXml(bytes) ? bytes : inflate(bytes, MAX_XML_BYTES).bytes;
    if (bytesLookLikeXml(readable))
      this.xml = decodeCharset(readable.subarray(0, MAX_XML_BYTES)).text;
  }

  private charset(bytes: Uint8Array): void {
    this.checkSize('charset', bytes.length);
    const { text, detail, error } = decodeCharset(bytes);
    if (error) {
      this.xml = text;
      throw new Failure('charset', error.code, error.message);
    }
    this.done('charset', detail, text.length);
    this.text(text);
  }

  private text(text: string): void {
    this.checkSize('xml', text.length);
    const stranger = invalidCharacterInText(text);
    this.xml = text;
    if (stranger) throw new Failure('xml', stranger.code, stranger.message);
    const notes = [say`begins like XML`];
    if (this.steps.every(({ step }) => step !== 'base64')) notes.push(say`sent without base64`);
    if (/^\s/.test(text)) notes.push(say`with white space before it`);
    this.done('xml', notes.join(', '), text.length);
  }
}

/**
 * Faults of an encoding name the step; what the value is instead of a message speaks for itself.
 */
const ENCODING_FAULTS: readonly DecodeErrorCode[] = [
  'not-base64',
  'not-deflate',
  'truncated',
  'bad-charset',
  'unknown-charset',
];

function prefix(step: DecodingStep['step'], code: DecodeErrorCode): string {
  return ENCODING_FAULTS.includes(code) ? `${step}: ` : '';
}

/** In a form XML's spaces are `+`; in base64 a bare `+` is itself. */
const isXmlPercentEncoded = (text: string): boolean => /^\s*%3C/i.test(text.slice(0, 100));

function withoutReferences(text: string): string {
  return text.replace(
    /&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi,
    (_, hex: string | undefined, decimal: string | undefined) =>
      String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}
