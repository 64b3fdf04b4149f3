import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const OVERSCAN = 400;
const FIRST_HEIGHT = 800;

interface Port {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/**
 * What of a scrolling element is seen, kept up to date; a height to begin with until it is
 * measured.
 */
function usePort(ref: RefObject<HTMLElement | null>): Port {
  const [port, setPort] = useState<Port>({ top: 0, height: FIRST_HEIGHT, width: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const read = (): void => {
      const seen = {
        top: element.scrollTop,
        height: element.clientHeight,
        width: element.clientWidth,
      };
      setPort((had) =>
        had.top === seen.top && had.height === seen.height && had.width === seen.width ? had : seen,
      );
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [ref]);
  return port;
}

/** Index of the row at a height: the last one whose top is at or above it. */
function rowAt(offsets: readonly number[], y: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] ?? Infinity) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Props {
  /** The scrolling element, which the caller makes, names and gives its role. */
  readonly port: RefObject<HTMLElement | null>;
  /** Tops of the rows in pixels, and at the end the whole height: one more than there are rows. */
  readonly offsets: readonly number[];
  /** Scrolled into view whenever `turn` changes; -1: none. */
  readonly reveal: {
    readonly index: number;
    readonly turn: unknown;
    readonly align: 'nearest' | 'centre';
  };
  /** Stay at the end when rows are added, as long as the reader has not scrolled away from it. */
  readonly follows?: boolean;
  readonly row: (index: number) => ComponentChildren;
}

/** Draws only the rows that are seen (and a little more), at their places in the whole height. */
export function VirtualList({
  port: ref,
  offsets,
  reveal,
  follows = false,
  row,
}: Props): JSX.Element {
  const port = usePort(ref);
  const total = offsets.at(-1) ?? 0;
  const count = offsets.length - 1;
  const wasTotal = useRef(total);

  useLayoutEffect(() => {
    const element = ref.current;
    const before = wasTotal.current;
    wasTotal.current = total;
    if (!element || !follows || total <= before) return;
    const wasAtEnd = element.scrollTop + element.clientHeight >= before - 4;
    if (wasAtEnd) element.scrollTop = total;
  }, [ref, total, follows]);

  useLayoutEffect(() => {
    const element = ref.current;
    const top = offsets[reveal.index];
    const bottom = offsets[reveal.index + 1];
    if (!element || top === undefined || bottom === undefined) return;
    if (reveal.align === 'centre') {
      element.scrollTop = Math.max(0, (top + bottom - element.clientHeight) / 2);
    } else if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
    // The offsets are read when the reader is sent somewhere, not whenever they change.
  }, [ref, reveal.index, reveal.turn, reveal.align]);

  const first = rowAt(offsets, Math.max(0, port.top - OVERSCAN));
  const rows: ComponentChildren[] = [];
  for (
    let index = first;
    index < count && (offsets[index] ?? 0) < port.top + port.height + OVERSCAN;
    index++
  ) {
    rows.push(row(index));
  }
  return (
    <div class="windowed" role="presentation" style={{ height: `${total}px` }}>
      <div
        class="windowed-rows"
        role="presentation"
        style={{ transform: `translateY(${offsets[first] ?? 0}px)` }}
      >
        {rows}
      </div>
    </div>
  );
}
