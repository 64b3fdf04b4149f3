import type { Node, Tokens } from './tokens.ts';

/** Part of a line that is not shown: a long value's rest or a folded element's inside. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly why: 'long' | 'folded';
}

/**
 * One line on screen: a range of the text, so that every offset of the text can be found and
 * marked.
 */
export interface Line {
  /**
   * Counts the lines of the layout from 1; null for the continuation of a line that was too wide.
   */
  readonly number: number | null;
  /** Columns before the text. */
  readonly indent: number;
  readonly start: number;
  readonly end: number;
  readonly cut: Cut | null;
  /** The offset that names this line's element when it can be folded; null when it cannot. */
  readonly folds: number | null;
}

export interface LayoutOptions {
  /** Pretty: an element a line, indented. Otherwise the lines of the text as they are. */
  readonly pretty: boolean;
  /** How many characters fit on a line. */
  readonly columns: number;
  /** `from` offsets of long values shown whole. */
  readonly whole: ReadonlySet<number>;
  /** `folds` offsets of elements shown folded. */
  readonly folded: ReadonlySet<number>;
}

const INDENT = 2;
const MAX_INDENT = 40;
const LONG = 320;
const SHOWN = 120;

type Draft = Omit<Line, 'number'>;

const isBlank = (text: string, { start, end }: Node): boolean =>
  text.slice(start, end).trim() === '';

/**
 * For each node that opens an element, the index of the node that closes it; others and unclosed
 * ones are missing.
 */
function closings(nodes: readonly Node[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  nodes.forEach((node, index) => {
    if (node.is === 'open') open.push(index);
    if (node.is !== 'close') return;
    const opened = open.pop();
    if (opened !== undefined) pairs.set(opened, index);
  });
  return pairs;
}

function longCut(start: number, end: number, whole: ReadonlySet<number>): Cut | null {
  const from = start + SHOWN;
  return end - start > LONG && !whole.has(from) ? { from, to: end, why: 'long' } : null;
}

function prettyDrafts(
  text: string,
  nodes: readonly Node[],
  { whole, folded }: LayoutOptions,
): Draft[] {
  const drafts: Draft[] = [];
  const pairs = closings(nodes);
  let depth = 0;
  const push = (
    start: number,
    end: number,
    cut: Cut | null = null,
    folds: number | null = null,
  ): void => {
    drafts.push({ start, end, indent: Math.min(depth * INDENT, MAX_INDENT), cut, folds });
  };
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (!node) break;
    if (node.is === 'text') {
      if (isBlank(text, node)) continue;
      const raw = text.slice(node.start, node.end);
      const start = node.start + raw.length - raw.trimStart().length;
      const end = start + raw.trim().length;
      push(start, end, longCut(start, end, whole));
      continue;
    }
    if (node.is === 'close') {
      depth = Math.max(0, depth - 1);
      push(node.start, node.end);
      continue;
    }
    if (node.is !== 'open') {
      push(node.start, node.end);
      continue;
    }
    const closing = pairs.get(index);
    const close = closing === undefined ? undefined : nodes[closing];
    const inside = nodes[index + 1];
    const isLeaf = closing === index + 1 || (closing === index + 2 && inside?.is === 'text');
    if (closing !== undefined && close && inside && isLeaf) {
      push(node.start, close.end, longCut(inside.start, close.start, whole));
      index = closing;
    } else if (closing !== undefined && close && folded.has(node.start)) {
      push(node.start, close.end, { from: node.end, to: close.start, why: 'folded' }, node.start);
      index = closing;
    } else {
      push(node.start, node.end, null, close ? node.start : null);
      depth++;
    }
  }
  return drafts;
}

function plainDrafts(text: string): Draft[] {
  const drafts: Draft[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    drafts.push({ start, end, indent: 0, cut: null, folds: null });
    start = end + 1;
  }
  return drafts;
}

/**
 * Where a range that is too wide is broken: after the last space of its second half, else hard,
 * never inside a pair.
 */
function breakAt(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + (limit - start) / 2; at--)
    if (text.charAt(at) === ' ') return at + 1;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
}

function nextNewline(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? Infinity : at;
}

/** Splits a draft at its own newlines and at the width; what a cut hides takes no room. */
function wrap(text: string, draft: Draft, columns: number, lines: Line[], number: number): void {
  let start = draft.start;
  let first = true;
  let newline = nextNewline(text, start);
  do {
    const indent = first ? draft.indent : draft.indent + INDENT * 2;
    const room = Math.max(20, columns - indent);
    const shownEnd = draft.cut && start < draft.cut.to ? draft.cut.from : draft.end;
    if (newline < start) newline = nextNewline(text, start);
    let end = draft.end;
    let cut: Cut | null = null;
    if (newline < shownEnd) end = newline;
    else if (shownEnd < draft.end) cut = draft.cut;
    const width = (cut ? cut.from : end) - start;
    if (width > room) {
      end = breakAt(text, start, start + room);
      cut = null;
    }
    lines.push({
      number: first ? number : null,
      indent,
      start,
      end,
      cut,
      folds: first ? draft.folds : null,
    });
    start = text.charAt(end) === '\n' ? end + 1 : end;
    first = false;
  } while (start < draft.end);
}

/** Lines for the screen. Linear in the text's length. */
export function layout(text: string, { nodes }: Tokens, options: LayoutOptions): Line[] {
  const drafts = options.pretty ? prettyDrafts(text, nodes, options) : plainDrafts(text);
  const lines: Line[] = [];
  drafts.forEach((draft, index) => wrap(text, draft, options.columns, lines, index + 1));
  return lines;
}

const NOTHING: ReadonlySet<number> = new Set();

/** The whole text as the pretty layout has it, for copying: nothing cut, nothing broken. */
export function prettyText(text: string, { nodes }: Tokens): string {
  const options = { pretty: true, columns: Infinity, whole: NOTHING, folded: NOTHING };
  return prettyDrafts(text, nodes, options)
    .map(({ indent, start, end }) => `${' '.repeat(indent)}${text.slice(start, end)}\n`)
    .join('');
}

/**
 * The index of the line an offset stands on: the last one that starts at or before it; -1 before
 * the first.
 */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
