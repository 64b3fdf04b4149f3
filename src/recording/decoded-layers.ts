/** A text as it is, or decoded some times, with where each of its characters stood at first. */
export interface Layer {
  readonly text: string;
  /** Of each character, where the first text has what became it: from, and up to. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** JSON in JSON in a URL in a page: nobody writes deeper. */
const MOST_LAYERS = 5;

const ENTITIES = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['colon', ':'],
  ['equals', '='],
  ['sol', '/'],
]);

/** Escapes of JSON and of JavaScript; a backslash before any other sign stands for that sign. */
const ESCAPED = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/**
 * One escape: an entity, a backslash, a percent sign. Each is short, so that nothing is searched
 * far.
 */
const ESCAPE =
  /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([a-z]{2,8}));|\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([^ux]))|%([0-7][0-9A-Fa-f])/g;

function character(match: RegExpMatchArray): string | null {
  const [, decimal, hex, entity, unicode, byte, escaped, percent] = match;
  if (entity !== undefined) return ENTITIES.get(entity) ?? null;
  if (escaped !== undefined) return ESCAPED.get(escaped) ?? escaped;
  const code =
    decimal === undefined
      ? Number.parseInt(hex ?? unicode ?? byte ?? percent ?? '', 16)
      : Number(decimal);
  // Astral characters would become two: no secret's name has one.
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : null;
}

/** The layer decoded once more; null when there is nothing to decode. */
function decoded({ text, starts, ends }: Layer): Layer | null {
  const found = [...text.matchAll(ESCAPE)].flatMap((match) => {
    const sign = character(match);
    return sign === null ? [] : [{ at: match.index, length: match[0].length, sign }];
  });
  if (found.length === 0) return null;
  const parts: string[] = [];
  const [from, to] = [new Uint32Array(text.length), new Uint32Array(text.length)];
  let read = 0;
  let written = 0;
  const copy = (until: number): void => {
    parts.push(text.slice(read, until));
    from.set(starts.subarray(read, until), written);
    to.set(ends.subarray(read, until), written);
    written += until - read;
  };
  for (const { at, length, sign } of found) {
    copy(at);
    parts.push(sign);
    from[written] = starts[at] ?? 0;
    to[written] = ends[at + length - 1] ?? 0;
    written += 1;
    read = at + length;
  }
  copy(text.length);
  return { text: parts.join(''), starts: from.subarray(0, written), ends: to.subarray(0, written) };
}

/**
 * The text as it is, then decoded again and again: entities of HTML, escapes of JSON and
 * JavaScript, percent-encoding, whichever stand in it. Only characters of the basic plane are
 * decoded.
 */
export function decodedLayers(text: string): Layer[] {
  const starts = Uint32Array.from({ length: text.length }, (_, n) => n);
  const layers: Layer[] = [{ text, starts, ends: starts.map((n) => n + 1) }];
  for (let layer = layers.at(-1); layer && layers.length <= MOST_LAYERS;) {
    const next = decoded(layer);
    if (!next) break;
    layers.push(next);
    layer = next;
  }
  return layers;
}
