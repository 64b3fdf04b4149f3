import type { Cut, Line } from './layout.ts';
import { firstEndingAfter, type Colour, type Token } from './tokens.ts';

/** A range of the text that is marked; `id` names the mark among all of one view. */
export interface Mark {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A run of one line that is drawn alike. */
export type Piece =
  | {
      readonly is: 'text';
      readonly text: string;
      readonly colour: Colour;
      readonly marks: readonly number[];
    }
  | { readonly is: 'cut'; readonly cut: Cut; readonly marks: readonly number[] };

/** Marks that touch a range; an empty mark touches the place it stands at. */
function touching(marks: readonly Mark[], start: number, end: number): number[] {
  return marks
    .filter((mark) => mark.start < end && Math.max(mark.end, mark.start + 1) > start)
    .map(({ id }) => id);
}

function run(
  text: string,
  start: number,
  end: number,
  tokens: readonly Token[],
  marks: readonly Mark[],
): Piece[] {
  const edges = marks
    .flatMap((mark) => [mark.start, mark.end])
    .filter((edge) => edge > start && edge < end);
  const pieces: Piece[] = [];
  let at = start;
  for (let index = firstEndingAfter(tokens, start); at < end; index++) {
    const token = tokens[index];
    const stop = Math.min(token?.end ?? end, end);
    const stops = [...edges.filter((edge) => edge > at && edge < stop), stop].sort((a, b) => a - b);
    for (const to of stops) {
      if (to <= at) continue;
      const piece = text.slice(at, to);
      pieces.push({
        is: 'text',
        text: piece,
        colour: token?.colour ?? 'text',
        marks: touching(marks, at, to),
      });
      at = to;
    }
    if (!token) break;
  }
  return pieces;
}

/**
 * What one line shows.
 *
 * @param tokens every token of the text, in order
 * @param marks every mark of the view
 */
export function piecesOf(
  text: string,
  line: Line,
  tokens: readonly Token[],
  marks: readonly Mark[],
): Piece[] {
  const near = marks.filter((mark) => mark.start <= line.end && mark.end >= line.start);
  const { cut } = line;
  if (!cut) return run(text, line.start, line.end, tokens, near);
  return [
    ...run(text, line.start, cut.from, tokens, near),
    { is: 'cut', cut, marks: touching(near, cut.from, cut.to) },
    ...run(text, cut.to, line.end, tokens, near),
  ];
}

const MAX_HITS = 2_000;

/** Where a text is found, ignoring case, as ranges; at most 2,000. */
export function findAll(text: string, needle: string): { start: number; end: number }[] {
  if (needle === '') return [];
  // Lower-casing may change the length of a few characters; then only an exact search keeps the
  // offsets right.
  const lower = text.toLowerCase();
  const [where, what] =
    lower.length === text.length ? [lower, needle.toLowerCase()] : [text, needle];
  const hits: { start: number; end: number }[] = [];
  for (
    let at = where.indexOf(what);
    at >= 0 && hits.length < MAX_HITS;
    at = where.indexOf(what, at + what.length)
  ) {
    hits.push({ start: at, end: at + what.length });
  }
  return hits;
}
