import { concat, latin1 } from '../../encoding/bytes.ts';
import { decodeCharset } from '../../encoding/charset.ts';
import { findMessages } from './find/find-messages.ts';
import {
  type FormatReading,
  type FormatResult,
  NOTHING,
  type WholeFile,
} from './formats/format.ts';
import { JSON_FORMATS, WHOLE_FORMATS } from './formats/index.ts';
import { wrappedFiles } from './find/wrapped.ts';
import { otherArchive, otherFile } from './find/other-files.ts';
import { textForms } from './find/text-pieces.ts';
import { type FileContents, type FileKind, type ImportError, NO_SAML } from './imported-file.ts';
import { JsonError, JsonStream } from './json-stream.ts';
import { say } from '../../i18n/say.ts';

/**
 * Bytes of a file that is no known JSON which are looked through for messages; a message is smaller
 * by far.
 */
const TEXT_LIMIT = 32 * 1024 * 1024;

/** The first byte that is no white space tells whether a file is JSON. */
const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const startsAsJson = (byte: number): boolean => byte === 0x5b || byte === 0x7b;

/** A ZIP archive's first bytes (APPNOTE 4.3.7). */
const ZIP_START = 'PK\u0003\u0004';

const MEMBERS = new Set(JSON_FORMATS.flatMap(({ member }) => (member === null ? [] : [member])));

/** A file all of which is there; it is decoded when somebody asks for its text. */
class HeldFile implements WholeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly #isUtf8: boolean;
  #text: string | null = null;

  constructor(name: string, bytes: Uint8Array, isUtf8: boolean) {
    this.name = name;
    this.bytes = bytes;
    this.#isUtf8 = isUtf8;
  }

  get text(): string {
    this.#text ??= this.#isUtf8
      ? new TextDecoder().decode(this.bytes)
      : decodeCharset(this.bytes).text;
    return this.#text;
  }
}

interface Found {
  readonly kind: FileKind;
  readonly reading: FormatReading;
}

/** One file being read: JSON as it comes, anything else when all of it is there. */
export class FileReader {
  readonly #name: string;
  readonly #isInner: boolean;
  /** The file from its start, until it is known to be a format of JSON. */
  #held: Uint8Array[] = [];
  #size = 0;
  /** Something other than white space has come. */
  #hasBegun = false;
  #json: JsonStream | null = null;
  #fault: JsonError | null = null;
  #found: Found | null = null;

  /** @param isInner it stands in another file, and what may stand in it is not looked for */
  constructor(name: string, isInner = false) {
    this.#name = name;
    this.#isInner = isInner;
  }

  write(chunk: Uint8Array): void {
    if (!this.#hasBegun) this.#begin(chunk);
    this.#size += chunk.length;
    this.#reading((json) => json.write(chunk));
    if (this.#found) this.#held = [];
    else if (this.#size <= TEXT_LIMIT) this.#held.push(chunk);
  }

  /**
   * @param isUtf8 it is UTF-8, whatever it says of itself; else a text is read as its XML
   * declaration says
   */
  finish(isUtf8 = false): FileContents {
    this.#reading((json) => json.end());
    if (this.#found) {
      const { kind, reading } = this.#found;
      return this.#contents(kind, reading.finish());
    }
    return this.#asText(isUtf8);
  }

  #begin(chunk: Uint8Array): void {
    const first = chunk.find((byte) => !isBlank(byte));
    if (first === undefined) return;
    this.#hasBegun = true;
    if (startsAsJson(first)) this.#json = this.#newJson();
  }

  #newJson(): JsonStream {
    const readings = JSON_FORMATS.map(({ kind, read }): Found => ({ kind, reading: read() }));
    return new JsonStream(
      JSON_FORMATS.flatMap(({ paths }) => paths),
      (path, value) => {
        if (this.#found) this.#found.reading.take(path, value);
        else this.#found = readings.find(({ reading }) => reading.take(path, value)) ?? null;
      },
    );
  }

  /** Feeds the parser as long as it is one; its first fault ends it. */
  #reading(feed: (json: JsonStream) => void): void {
    if (!this.#json || this.#fault) return;
    try {
      feed(this.#json);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      this.#fault = error;
    }
  }

  #asText(isUtf8: boolean): FileContents {
    if (this.#size === 0) return this.#unreadable('empty', say`The file is empty.`);
    if (this.#size > TEXT_LIMIT) {
      const megabytes = TEXT_LIMIT / 1024 / 1024;
      return this.#unreadable(
        'too-large',
        say`This is no trace, HAR or SAML-tracer file, and larger than ${megabytes} MB.`,
      );
    }
    const bytes = concat(this.#held, this.#size);
    const file = new HeldFile(this.#name, bytes, isUtf8);
    const known = this.#isInner ? null : this.#ofFormat(file);
    if (known) return known;
    if (latin1(bytes.subarray(0, ZIP_START.length)) === ZIP_START) {
      const message =
        otherArchive(bytes) ?? say`This is a ZIP archive. Unpack it and open the files in it.`;
      return this.#unreadable('zip', message);
    }
    const other = otherFile(bytes);
    if (other !== null) return this.#unreadable('not-text', other);
    const { text } = file;
    const wrapped = this.#isInner ? null : this.#wrapped(text);
    if (wrapped) return wrapped;
    const pasted = findMessages(text);
    const texts = textForms(text);
    if (pasted.length > 0) return { ...this.#contents('messages', { ...NOTHING, pasted }), texts };
    const json = this.#fault ? say` As JSON it ${this.#fault.message}.` : '';
    const message = say`No SAML message was found in it: no trace, HAR or SAML-tracer file, no XML, base64, URL or form with a SAMLRequest or SAMLResponse.${json}`;
    // Whether the text itself is an answer, is seen when it is read.
    return {
      ...this.#contents('unknown', { ...NOTHING, errors: [{ code: NO_SAML, message }] }),
      texts,
    };
  }

  /** The file as one of the formats that are no JSON; null when it is none of them. */
  #ofFormat(file: WholeFile): FileContents | null {
    const format = WHOLE_FORMATS.find((one) => one.detect(file));
    return format ? this.#contents(format.kind, format.read(file)) : null;
  }

  /**
   * The first file of a format we know that stands in this one as JSON in JSON; null when there is
   * none.
   */
  #wrapped(text: string): FileContents | null {
    const [first, ...others] = wrappedFiles(text, MEMBERS)
      .map((file) => {
        const reading = new FileReader(this.#name, true);
        reading.write(new TextEncoder().encode(JSON.stringify(file)));
        return reading.finish();
      })
      .filter(({ kind }) => kind !== 'unknown' && kind !== 'messages');
    if (!first || others.length === 0) return first ?? null;
    const message = say`${others.length + 1} recordings stand in this file. Only the first one was read.`;
    return { ...first, errors: [{ code: 'several', message }, ...first.errors] };
  }

  #unreadable(code: string, message: string): FileContents {
    return this.#contents('unknown', { ...NOTHING, errors: [{ code, message }] });
  }

  #contents(kind: FileKind, result: FormatResult): FileContents {
    return { name: this.#name, kind, ...result, errors: [...this.#damage(kind), ...result.errors] };
  }

  #damage(kind: FileKind): ImportError[] {
    if (!this.#fault || kind === 'messages' || kind === 'unknown') return [];
    return [
      {
        code: 'damaged',
        message: say`The file ${this.#fault.message}. What stood before is shown.`,
      },
    ];
  }
}
