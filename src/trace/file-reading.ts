import { decodeCharset } from '../saml/decode/charset.ts';
import { concat } from '../saml/decode/bytes.ts';
import { findMessages } from './find/find-messages.ts';
import { type FormatReading, type FormatResult, NOTHING } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import type { FileContents, FileKind, ImportError } from './imported.ts';
import { JsonError, JsonStream } from './json-stream.ts';
import { say } from '../text/say.ts';

/** Bytes of a file that is no known JSON which are looked through for messages; a message is smaller by far. */
const TEXT_LIMIT = 32 * 1024 * 1024;

/** Bytes before the first brace: a byte order mark and blanks. */
const JSON_START = /^(?:\u00EF\u00BB\u00BF)?\s*[[{]/;

interface Found {
  readonly kind: FileKind;
  readonly reading: FormatReading;
}

/** One file being read: JSON as it comes, anything else when all of it is there. */
export class FileReading {
  readonly #name: string;
  /** The file from its start, until it is known to be a format of JSON. */
  #held: Uint8Array[] = [];
  #size = 0;
  #json: JsonStream | null = null;
  #fault: JsonError | null = null;
  #found: Found | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  write(chunk: Uint8Array): void {
    if (this.#size === 0 && JSON_START.test(String.fromCharCode(...chunk.subarray(0, 1000))))
      this.#json = this.#newJson();
    this.#size += chunk.length;
    this.#reading((json) => json.write(chunk));
    if (this.#found) this.#held = [];
    else if (this.#size <= TEXT_LIMIT) this.#held.push(chunk);
  }

  finish(): FileContents {
    this.#reading((json) => json.end());
    if (this.#found) {
      const { kind, reading } = this.#found;
      return this.#contents(kind, reading.finish());
    }
    return this.#asText();
  }

  #newJson(): JsonStream {
    const readings = FORMATS.map(({ kind, read }): Found => ({ kind, reading: read() }));
    return new JsonStream(
      FORMATS.flatMap(({ paths }) => paths),
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

  #asText(): FileContents {
    if (this.#size === 0) return this.#unreadable('empty', say`The file is empty.`);
    if (this.#size > TEXT_LIMIT) {
      const megabytes = TEXT_LIMIT / 1024 / 1024;
      return this.#unreadable(
        'too-large',
        say`This is no trace, HAR or SAML-tracer file, and larger than ${megabytes} MB.`,
      );
    }
    const pasted = findMessages(decodeCharset(concat(this.#held, this.#size)).text);
    if (pasted.length > 0) return this.#contents('messages', { ...NOTHING, pasted });
    const json = this.#fault ? say` As JSON it ${this.#fault.message}.` : '';
    return this.#unreadable(
      'no-saml',
      say`No SAML message was found in it: no trace, HAR or SAML-tracer file, no XML, base64, URL or form with a SAMLRequest or SAMLResponse.${json}`,
    );
  }

  #unreadable(code: string, message: string): FileContents {
    return this.#contents('unknown', { ...NOTHING, errors: [{ code, message }] });
  }

  #contents(kind: FileKind, result: FormatResult): FileContents {
    return { name: this.#name, kind, ...result, errors: [...this.#damage(kind), ...result.errors] };
  }

  #damage(kind: FileKind): ImportError[] {
    if (!this.#fault || kind === 'messages' || kind === 'unknown') return [];
    return [{ code: 'damaged', message: say`The file ${this.#fault.message}. What stood before is shown.` }];
  }
}
