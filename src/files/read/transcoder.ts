/** Bytes looked at before it is decided how a file is written: two characters of UTF-16. */
const ENOUGH = 4;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * How a file of text is written, by its byte order mark, else by the zero bytes that UTF-16 has
 * beside the characters of ASCII (XML 1.0, appendix F, and RFC 4627, section 3). Windows PowerShell
 * writes UTF-16 with `>`; anything else is taken for UTF-8 here.
 */
function encodingOf([a, b, c, d]: Uint8Array): {
  readonly encoding: Encoding;
  readonly mark: number;
} {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 };
  if (a && b === 0 && c && d === 0) return { encoding: 'utf-16le', mark: 0 };
  if (a === 0 && b && c === 0 && d) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8', mark: 0 };
}

/**
 * Turns a file in UTF-16 into UTF-8 as it comes, and takes the byte order mark away; other bytes
 * pass as they are.
 */
export class Transcoder {
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #encoder = new TextEncoder();
  #head: Uint8Array | null = new Uint8Array(0);
  #decoder: TextDecoder | null = null;
  #isKnown = false;

  /** @param onBytes takes each piece, none of them empty */
  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes;
  }

  /**
   * Whether the file was known by its first bytes: what came out is UTF-8, whatever the text says
   * of itself.
   */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  write(chunk: Uint8Array): void {
    if (!this.#head) return this.#pass(chunk);
    const head = new Uint8Array(this.#head.length + chunk.length);
    head.set(this.#head);
    head.set(chunk, this.#head.length);
    if (head.length < ENOUGH) this.#head = head;
    else this.#begin(head);
  }

  end(): void {
    if (this.#head) this.#begin(this.#head);
    if (this.#decoder) this.#give(this.#encoder.encode(this.#decoder.decode()));
  }

  #begin(head: Uint8Array): void {
    const { encoding, mark } = encodingOf(head);
    this.#head = null;
    this.#isKnown = mark > 0 || encoding !== 'utf-8';
    if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
    this.#pass(head.subarray(mark));
  }

  #pass(chunk: Uint8Array): void {
    this.#give(
      this.#decoder ? this.#encoder.encode(this.#decoder.decode(chunk, { stream: true })) : chunk,
    );
  }

  #give(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#onBytes(bytes);
  }
}
