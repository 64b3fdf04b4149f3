import { concat } from './bytes.ts';
import { Gunzip, Inflate, inflateSync } from 'fflate';
import { say } from '../i18n/say.ts';

export interface InflateResult {
  /** What came out; up to the fault when there is one. */
  readonly bytes: Uint8Array;
  readonly form: 'DEFLATE' | 'zlib' | 'gzip';
  readonly error: {
    readonly code: 'not-deflate' | 'truncated' | 'too-large';
    readonly message: string;
  } | null;
}

/** DEFLATE makes at most 1,032 bytes of one, so a push of this many never makes more than 2 MiB. */
const CHUNK = 2048;
/**
 * As long as nothing comes out, more is pushed at once: fflate copies all that follows the data's
 * end at each push.
 */
const IDLE_CHUNK = 32 * 1024;
const UNEXPECTED_END = 0;
/** XML is seldom a tenth of itself when deflated, and a small message never. */
const USUAL_RATIO = 10;

/**
 * Raw DEFLATE (SAML bindings 3.4.4.1), or what is sent in its place: zlib or gzip around it.
 *
 * @param limit stops once more bytes than this came out; memory stays within a small multiple of it
 */
export function inflate(bytes: Uint8Array, limit: number): InflateResult {
  const raw = atOnce(bytes, limit) ?? run(new Inflate(), bytes, limit, 'DEFLATE');
  const wrapped = raw.error && unwrapped(bytes, limit);
  return wrapped && wrapped.error?.code !== 'not-deflate' ? wrapped : raw;
}

/**
 * What one push may hold, as nearly every request: without the stream's buffers. Null where the
 * stream has to tell what is wrong.
 */
function atOnce(bytes: Uint8Array, limit: number): InflateResult | null {
  if (bytes.length > CHUNK) return null;
  try {
    // Given none, fflate makes a buffer of 128 KiB. What would not fit into this one is cut off,
    // without an error.
    const room = bytes.length * USUAL_RATIO;
    const inflated = inflateSync(bytes, { out: new Uint8Array(room) });
    const isWhole = inflated.length < room && inflated.length <= limit;
    return isWhole ? { bytes: inflated, form: 'DEFLATE', error: null } : null;
  } catch {
    return null;
  }
}

/**
 * What is around the data, by the first two bytes (RFC 1950, 2.2; RFC 1952, 2.3.1); null: nothing.
 */
export function wrapperOf([first = 0, second = 0]: Uint8Array): 'zlib' | 'gzip' | null {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  const isZlib =
    (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 && (second & 0x20) === 0;
  return isZlib ? 'zlib' : null;
}

function unwrapped(bytes: Uint8Array, limit: number): InflateResult | null {
  switch (wrapperOf(bytes)) {
    case 'gzip':
      return run(new Gunzip(), bytes, limit, 'gzip');
    case 'zlib':
      return run(new Inflate(), bytes.subarray(2), limit, 'zlib');
    default:
      return null;
  }
}

function run(
  stream: Inflate | Gunzip,
  bytes: Uint8Array,
  limit: number,
  form: InflateResult['form'],
): InflateResult {
  const parts: Uint8Array[] = [];
  let size = 0;
  stream.ondata = (part) => {
    parts.push(part);
    size += part.length;
  };
  const result = (error: InflateResult['error']): InflateResult => ({
    bytes: concat(parts, size),
    form,
    error,
  });
  let chunk = CHUNK;
  for (let at = 0; at < bytes.length;) {
    // fflate tells a missing end only when the push it calls final has bytes, and drops what that
    // push would have given.
    const end = at < bytes.length - 1 ? Math.min(at + chunk, bytes.length - 1) : bytes.length;
    const before = size;
    try {
      stream.push(bytes.subarray(at, end), end === bytes.length);
    } catch (error) {
      return result(asError(error, form, at, bytes.length));
    }
    if (size > limit) {
      return result({
        code: 'too-large',
        message: say`it inflates to more than ${limit} bytes; stopped at byte ${end}`,
      });
    }
    chunk = size > before ? CHUNK : Math.min(chunk * 2, IDLE_CHUNK);
    at = end;
  }
  return result(null);
}

function asError(error: unknown, form: string, at: number, size: number): InflateResult['error'] {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === UNEXPECTED_END)
    return { code: 'truncated', message: say`the ${form} data is cut off at byte ${size}` };
  return {
    code: 'not-deflate',
    message: say`no ${form} data (${String(message)} after byte ${at} of ${size})`,
  };
}
