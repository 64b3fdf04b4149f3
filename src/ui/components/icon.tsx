import type { JSX } from 'preact';

/** 16 × 16 drawings, stroked in the current colour. */
const PATHS = {
  blocked: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
  shield: 'M8 1.8 13 3.6v3.9c0 3.2-2.1 5.4-5 6.7-2.9-1.3-5-3.5-5-6.7V3.6L8 1.8ZM8 5v3.4M8 10.6v.2',
  warning: 'M8 2.2 14.4 13.5H1.6L8 2.2ZM8 6.4v3.2M8 11.4v.2',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.3v3.9M8 4.9v.2',
  check: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.2 8.2l2 2 3.7-4.1',
  dash: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.4 8h5.2',
  wrench:
    'M13.6 4.4l-2.4 2.4-2-2 2.4-2.4a3.6 3.6 0 0 0-4.7 4.7L2.6 11.4l2 2 4.3-4.3a3.6 3.6 0 0 0 4.7-4.7z',
  tick: 'M3 8.4l3.3 3.3L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  minus: 'M4 8h8',
  copy: 'M5.5 5.5h7.7v8.2H5.5zM10.4 3V2.3H2.8v8.2h.6',
  chevron: 'M6 3.8 10.2 8 6 12.2',
  down: 'M3.8 6 8 10.2 12.2 6',
  up: 'M3.8 10 8 5.8 12.2 10',
  out: 'M2.5 8h10.4M9 4.2 12.9 8 9 11.8',
  back: 'M13.5 8H3.1M7 4.2 3.1 8 7 11.8',
  record: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
  clear: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM3.6 3.6l8.8 8.8',
  import: 'M8 2.2v7.6M4.8 6.7 8 9.9l3.2-3.2M2.5 11.2v2.6h11v-2.6',
  export: 'M8 9.9V2.2M4.8 5.4 8 2.2l3.2 3.2M2.5 11.2v2.6h11v-2.6',
  search: 'M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2ZM10.4 10.4l3.4 3.4',
  plug: 'M5.6 2v3M10.4 2v3M3.8 5h8.4v2.6a4.2 4.2 0 0 1-8.4 0V5ZM8 11.8V14',
  help: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.2 6.4C6.2 5.2 7 4.6 8 4.6s1.8.7 1.8 1.7c0 1.3-1.8 1.4-1.8 2.8M8 11.2v.2',
  compare: 'M2.5 3h4.2v10H2.5zM9.3 3h4.2v10H9.3z',
  window: 'M2.2 3.2h11.6v9.6H2.2zM2.2 6h11.6',
  file: 'M3.8 1.9h5.4l3 3v9.2H3.8zM9 2v3.2h3.1',
  person:
    'M8 2.4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4ZM2.8 13.6c.4-2.6 2.4-4 5.2-4s4.8 1.4 5.2 4',
  key: 'M5 6.4a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2ZM7.3 7.3l5.9-5.1M10.6 4.6l2 2.1',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a text that says the same: hidden from screen readers. */
export function Icon({
  name,
  size = 16,
}: {
  readonly name: IconName;
  readonly size?: number;
}): JSX.Element {
  return (
    <svg
      class={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
