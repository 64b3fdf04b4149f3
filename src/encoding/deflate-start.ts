/** So many codes for code lengths there are (RFC 1951, 3.2.7). */
const MOST_CODES = 19;
/** More literals and distances than this are not possible (RFC 1951, 3.2.7, and zlib). */
const MOST = 29;
/** White space, `<`, and the first byte of a UTF-8 byte order mark: how XML begins. */
const FIRST_OF_XML: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32, 0x3c, 0xa0, 0xef]);

/**
 * Reads bits as DEFLATE packs them: from the lowest of each byte (RFC 1951, 3.1.1). Past the end
 * there are zeros.
 */
class Bits {
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A number of so many bits, the lowest first. */
  number(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n += 1) value |= this.#bit() << n;
    return value;
  }

  /** A Huffman code of so many bits, the highest first. */
  code(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n += 1) value = (value << 1) | this.#bit();
    return value;
  }

  #bit(): number {
    const bit = ((this.#bytes[this.#at >> 3] ?? 0) >> (this.#at & 7)) & 1;
    this.#at += 1;
    return bit;
  }
}

/**
 * RFC 1951, 3.2.6: a first code that is no literal refers to what is not there, or ends the block.
 */
function fixedLiteral(bits: Bits): number | null {
  const code = bits.code(8);
  if (code >= 0x30 && code <= 0xbf) return code - 0x30;
  return code >= 0xc8 ? ((code << 1) | bits.code(1)) - 0x190 + 144 : null;
}

/**
 * RFC 1951, 3.2.7: the codes that the tables are written in use up all there are, or no decoder
 * reads them.
 */
function hasTables(bits: Bits): boolean {
  if (bits.number(5) > MOST || bits.number(5) > MOST) return false;
  const count = bits.number(4) + 4;
  let used = 0;
  for (let n = 0; n < Math.min(count, MOST_CODES); n += 1) {
    const length = bits.number(3);
    if (length > 0) used += 1 << (7 - length);
  }
  return used === 1 << 7;
}

/**
 * Whether raw DEFLATE may begin here that inflates to XML. Told by the header of its first block
 * alone (RFC 1951, 3.2.3), where inflating would fill tables first: of bytes that only look like a
 * message, such as a digest, one in fifty is left.
 *
 * @returns false: it surely does not
 */
export function mayBeDeflatedXml(bytes: Uint8Array): boolean {
  const bits = new Bits(bytes);
  bits.number(1);
  switch (bits.number(2)) {
    case 0:
      return (((bytes[1] ?? 0) ^ (bytes[3] ?? 0)) & ((bytes[2] ?? 0) ^ (bytes[4] ?? 0))) === 0xff;
    case 1:
      return FIRST_OF_XML.has(fixedLiteral(bits) ?? -1);
    case 2:
      return hasTables(bits);
    default:
      return false;
  }
}
