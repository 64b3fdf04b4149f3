import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { layout, lineAt, type Line } from '../presenter/xml/layout.ts';
import { piecesOf, type Mark, type Piece } from '../presenter/xml/pieces.ts';
import { tokenize } from '../presenter/xml/tokens.ts';
import { Icon } from './icon.tsx';
import { VisibleText } from './visible-text.tsx';
import { VirtualList } from './virtual-list.tsx';
import { plural, say } from '../../i18n/say.ts';

const LINE_HEIGHT = 18;
const GUTTER = 56;
const USUAL_COLUMNS = 100;

/** How a mark is drawn, and what a click on it does; without `onClick` it is only coloured. */
export interface CodeMark {
  readonly start: number;
  readonly end: number;
  readonly look: string;
  readonly title: string;
  readonly onClick?: () => void;
}

interface Props {
  readonly text: string;
  readonly pretty: boolean;
  readonly marks: readonly CodeMark[];
  /** The range to bring into view whenever `turn` changes. */
  readonly target: { readonly start: number; readonly end: number; readonly turn: unknown } | null;
  readonly label: string;
}

/** How many characters fit beside the gutter, measured in the view's own font. */
function useColumns(
  port: { current: HTMLElement | null },
  ruler: { current: HTMLElement | null },
): number {
  const [columns, setColumns] = useState(USUAL_COLUMNS);
  useLayoutEffect(() => {
    const element = port.current;
    const width = (ruler.current?.getBoundingClientRect().width ?? 0) / 100;
    if (!element || width === 0) return;
    const measure = (): void =>
      setColumns(Math.max(24, Math.floor((element.clientWidth - GUTTER - 16) / width)));
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => observer.disconnect();
  }, [port, ruler]);
  return columns;
}

const toggled = (set: ReadonlySet<number>, value: number): ReadonlySet<number> => {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
};

interface PieceProps {
  readonly piece: Piece;
  readonly marks: readonly CodeMark[];
  readonly onCut: (from: number, why: 'long' | 'folded') => void;
}

function CodePiece({ piece, marks, onCut }: PieceProps): JSX.Element {
  const own = piece.marks.flatMap((id) => marks[id] ?? []);
  // The innermost mark is the last one, because marks come in the order of the text, the longer
  // first.
  const mark = own.at(-1);
  const look = own.map((one) => `mark ${one.look}`).join(' ');
  if (piece.is === 'cut') {
    const { from, to, why } = piece.cut;
    const label =
      why === 'long'
        ? plural(to - from, '… show all, {1} more character', '… show all, {1} more characters')
        : '…';
    return (
      <button
        type="button"
        class={`cut ${look}`}
        title={why === 'long' ? '' : say`Unfold`}
        onClick={() => onCut(from, why)}
      >
        {label}
      </button>
    );
  }
  const text = <VisibleText text={piece.text} />;
  if (!mark) return <span class={`xml-${piece.colour}`}>{text}</span>;
  if (!mark.onClick) return <mark class={`xml-${piece.colour} ${look}`}>{text}</mark>;
  const { onClick } = mark;
  return (
    <mark
      class={`xml-${piece.colour} ${look}`}
      title={mark.title}
      role="button"
      tabIndex={0}
      onClick={onClick}
      onKeyDown={(event) =>
        (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onClick())
      }
    >
      {text}
    </mark>
  );
}

/**
 * XML with line numbers, colours, folding and marks. Only the lines in view are drawn, and a line
 * too wide is broken by counting characters, so that half a megabyte on one line costs no more than
 * a screen of it.
 */
export function CodeView({ text, pretty, marks, target, label }: Props): JSX.Element {
  const port = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const columns = useColumns(port, ruler);
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const tokens = useMemo(() => tokenize(text), [text]);
  const lines = useMemo(
    () => layout(text, tokens, { pretty, columns, whole, folded }),
    [text, tokens, pretty, columns, whole, folded],
  );
  const offsets = useMemo(
    () => Array.from({ length: lines.length + 1 }, (_, index) => index * LINE_HEIGHT),
    [lines],
  );
  const ranges = useMemo(
    () => marks.map(({ start, end }, id): Mark => ({ id, start, end })),
    [marks],
  );
  const targetLine = target ? lineAt(lines, target.start) : -1;

  useLayoutEffect(() => {
    const cut = lines[targetLine]?.cut;
    if (!cut || !target || target.start < cut.from || target.start >= cut.to) return;
    if (cut.why === 'long') setWhole((had) => new Set(had).add(cut.from));
    else setFolded(new Set());
    // Opens what hides the target when the reader is sent there, not when they fold it again.
  }, [target?.turn, targetLine]);

  const onCut = (line: Line, from: number, why: 'long' | 'folded'): void => {
    if (why === 'long') setWhole((had) => toggled(had, from));
    else if (line.folds !== null) setFolded((had) => toggled(had, line.folds ?? 0));
  };
  const drawLine = (index: number): ComponentChildren => {
    const line = lines[index];
    if (!line) return null;
    const { number, indent, folds } = line;
    const isFolded = line.cut?.why === 'folded';
    return (
      <div key={index} class={`code-line${index === targetLine ? ' target' : ''}`}>
        <span class="line-number">{number}</span>
        <span class="fold-place">
          {folds !== null && (
            <button
              type="button"
              class={`fold${isFolded ? '' : ' open'}`}
              aria-label={isFolded ? say`Unfold` : say`Fold`}
              tabIndex={-1}
              onClick={() => setFolded((had) => toggled(had, folds))}
            >
              <Icon name="chevron" size={10} />
            </button>
          )}
        </span>
        <code style={{ paddingInlineStart: `${indent}ch` }}>
          {piecesOf(text, line, tokens.tokens, ranges).map((piece, n) => (
            <CodePiece
              key={n}
              piece={piece}
              marks={marks}
              onCut={(from, why) => onCut(line, from, why)}
            />
          ))}
        </code>
      </div>
    );
  };
  return (
    <div ref={port} class="code" role="region" aria-label={label} tabIndex={0} dir="ltr">
      <span ref={ruler} class="ruler" aria-hidden="true">
        {'0'.repeat(100)}
      </span>
      <VirtualList
        port={port}
        offsets={offsets}
        reveal={{ index: targetLine, turn: target?.turn, align: 'centre' }}
        row={drawLine}
      />
    </div>
  );
}
