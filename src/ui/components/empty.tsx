import type { ComponentChildren, JSX } from 'preact';

interface Props {
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** What stands where there is nothing yet: what it is, and what to do. */
export function Empty({ title, children }: Props): JSX.Element {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
