import type { JSX } from 'preact';
import { LIST_WIDTH } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { say } from '../../i18n/say.ts';

const STEP = 16;

/** Resizes the list: by dragging, or with the arrow keys, Home and End. */
export function Splitter({ width }: { readonly width: number }): JSX.Element {
  const { dispatch } = useActions();
  const resize = (to: number): void => dispatch({ do: 'list-width', width: to });
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const bar = event.currentTarget;
    const direction = getComputedStyle(bar).direction === 'rtl' ? -1 : 1;
    const from = event.clientX;
    const move = (moved: PointerEvent): void => resize(width + direction * (moved.clientX - from));
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), {
      once: true,
    });
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = new Map([
      ['ArrowLeft', width - STEP],
      ['ArrowRight', width + STEP],
      ['Home', LIST_WIDTH.min],
      ['End', LIST_WIDTH.max],
    ]).get(event.key);
    if (to === undefined) return;
    resize(to);
    event.preventDefault();
  };
  return (
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={say`Width of the list of logins`}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LIST_WIDTH.min}
      aria-valuemax={LIST_WIDTH.max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={() => resize(LIST_WIDTH.usual)}
    />
  );
}
