/**
 * Reads a file as somebody would who looks for a name in it: in every case, spelling and encoding.
 */
import { inflateSync } from 'fflate';

const SPELLED = new Map(
  Object.entries({ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }),
);
const EXPANDED = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }));

const spelled = (text: string, letters: ReadonlyMap<string, string>): string =>
  text.replace(/[^\0-\x7f]/g, (letter) => letters.get(letter) ?? letter);

/** Without case and accents. */
const folded = (text: string): string =>
  spelled(text.toLowerCase().normalize('NFC'), SPELLED).normalize('NFKD').replace(/\p{M}/gu, '');

/** The words of a name in the spellings it has. */
export function spellings(name: string): string[] {
  const plain = name.toLowerCase().normalize('NFC');
  const words = [plain, spelled(plain, EXPANDED)].flatMap(
    (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
  );
  return [...new Set(words.map(folded))].filter((word) => word.length > 1);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text, when bytes are such; else what is readable in them, as `strings` shows it. */
function readable(bytes: Uint8Array): string[] {
  try {
    const text = utf8.decode(bytes);
    // eslint-disable-next-line no-control-regex -- what is no text has them
    if (!/[\0-\x08\x0e-\x1f]/.test(text)) return [text];
  } catch {
    // No UTF-8: a signature, a certificate, something packed.
  }
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[ -~]{6,}/g) ?? []
  );
}

function unpacked(bytes: Uint8Array): Uint8Array[] {
  try {
    return [bytes, inflateSync(bytes)];
  } catch {
    return [bytes];
  }
}

const RUN = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

const percent = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );

const NAMED = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' }),
);

const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w{2,4});/g, (all, name: string) => NAMED.get(name) ?? all);

const decodedOnce = (text: string): string => unescaped(percent(text));

/** A text, the same decoded again and again, and what the encoded parts of each hold. */
function layersOf(text: string, seen: Set<string>, depth = 3): string[] {
  const joined = text.replace(/(?<=[A-Za-z0-9+/])(?:\\?[\r\n])+(?=[A-Za-z0-9+/])/g, '');
  const layers = new Set([text, joined]);
  for (let layer = joined, times = 0; times < depth; times += 1)
    layers.add((layer = decodedOnce(layer)));
  if (depth === 0) return [...layers];
  const runs = [...layers]
    .flatMap((layer) => layer.match(RUN) ?? [])
    .filter((run) => !seen.has(run));
  for (const run of runs) seen.add(run);
  const inner = [...new Set(runs)].flatMap((run) =>
    unpacked(new Uint8Array(Buffer.from(run, 'base64'))),
  );
  return [...layers, ...inner.flatMap(readable).flatMap((each) => layersOf(each, seen, depth - 1))];
}

/** Encoded parts are looked at decoded: their own letters are chance. */
const withoutRuns = (text: string): string =>
  text.replace(RUN, (run) => (/[0-9+/=]/.test(run) ? ' ' : run));

/** How often each word of interest is in a file. */
export type Found = ReadonlyMap<string, number>;

const occurrences = (text: string, word: string): number => text.split(word).length - 1;

/** Long enough to be found by chance nowhere; of scripts without spaces, two signs are. */
const isLong = (word: string): boolean => word.length > 4 || /^\p{Script=Han}{2}/u.test(word);

/** A file as it is searched: what is in it once, decoded, without case and accents. */
export interface Searchable {
  readonly texts: readonly string[];
}

export const searchable = (file: string): Searchable => ({
  texts: [...new Set(layersOf(file, new Set()).map((layer) => folded(withoutRuns(layer))))],
});

/**
 * Looks for words: as words of their own, and long ones also where they are split or part of
 * another word.
 *
 * @param words folded, see {@link spellings}
 */
export function lookFor(words: readonly string[], { texts }: Searchable): Found {
  const found = new Map(words.map((word) => [word, 0]));
  for (const text of texts) {
    const letters = text.replace(/[^\p{L}]+/gu, '');
    const counts = new Map<string, number>();
    for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of words) {
      const times = isLong(word) ? occurrences(letters, word) : (counts.get(word) ?? 0);
      found.set(word, Math.max(found.get(word) ?? 0, times));
    }
  }
  return found;
}
