import type { ComponentChildren, JSX } from 'preact';

/** A list of names and values; fields without a value are left out. */
export function Fields({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <dl class="fields">{children}</dl>;
}

interface FieldProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Field({ name, children }: FieldProps): JSX.Element | null {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div class="field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
