import { inflateSync, strFromU8 } from 'fflate';

/** Makes values that occur nowhere else, and finds them again in whatever encoding. */
export class Canaries {
  readonly #made = new Map<string, string>();

  /** A word no vocabulary has; what is special about the place is its name. */
  word(place: string): string {
    const word = `Zq${this.#made.size}x${place.replace(/[^A-Za-z]/g, '')}Wk7`;
    this.#made.set(place, word);
    return word;
  }

  /** A number as long as a telephone's. */
  number(place: string): string {
    const number = `4917${String(7_350_010 + this.#made.size * 7919)}`;
    this.#made.set(place, number);
    return number;
  }

  /** A value of another form. */
  exactly(place: string, value: string): string {
    this.#made.set(place, value);
    return value;
  }

  get size(): number {
    return this.#made.size;
  }

  /** The places whose canary is still to be found in a text. */
  foundIn(text: string): string[] {
    const layers = [...layersOf(text)].map((layer) => layer.toLowerCase());
    return [...this.#made]
      .filter(([, value]) =>
        formsOf(value).some((form) => layers.some((layer) => layer.includes(form))),
      )
      .map(([place]) => place);
  }
}

const hex = (text: string): string => Buffer.from(text).toString('hex');

/** The base64 characters that stand for a text wherever it begins in a group of three bytes. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${text}`).toString('base64');
    const whole = encoded
      .slice(shift === 0 ? 0 : shift + 1)
      .replace(/=+$/, '')
      .slice(0, -1);
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Lower-cased: case is told apart nowhere here, so that a reversed case is found too. */
function formsOf(value: string): string[] {
  const swapped = [...value]
    .map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()))
    .join('');
  const forms = [
    value,
    [...value].reverse().join(''),
    hex(value),
    hex(swapped),
    hex(value.toUpperCase()),
    hex(value.toLowerCase()),
  ];
  const encoded = [value, swapped, value.toUpperCase(), value.toLowerCase()].flatMap(base64Forms);
  return [...forms, ...encoded]
    .map((form) => form.toLowerCase())
    .filter((form) => form.length >= 6);
}

const percentDecoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    strFromU8(
      Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)),
      true,
    ),
  );

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\\(.)/g, '$1');
}

function decodedRuns(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{20,}/g) ?? []).flatMap((run) => {
    const bytes = new Uint8Array(Buffer.from(run, 'base64'));
    const plain = strFromU8(bytes, true);
    try {
      return [plain, strFromU8(inflateSync(bytes), true)];
    } catch {
      return [plain];
    }
  });
}

/** The text, and what its encoded parts hold, some levels deep. */
function layersOf(text: string, depth = 2, seen = new Set<string>()): Set<string> {
  if (seen.has(text) || text.length < 6) return seen;
  seen.add(text);
  if (depth === 0) {
    for (const run of decodedRuns(text)) seen.add(run);
    return seen;
  }
  const inner = [
    text.replace(/\\[nrt]|\s+/g, ''),
    percentDecoded(text),
    percentDecoded(percentDecoded(text)),
    unescaped(text),
    ...decodedRuns(text),
  ];
  for (const layer of inner) layersOf(layer, depth - 1, seen);
  return seen;
}
