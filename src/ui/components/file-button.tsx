import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface Props {
  readonly class: string;
  readonly title?: string;
  /** The input's own attributes: its name, which files it takes, and what scripts find it by. */
  readonly input: Readonly<Record<string, string | boolean>>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
}

/**
 * A button that asks for files. The input beside it is for scripts alone: it cannot be styled, and
 * is not in the tab order.
 */
export function FileButton({ input, onFiles, children, ...button }: Props): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const onClick = (): void => {
    if (!field.current) return;
    // Otherwise the same file could not be chosen again.
    field.current.value = '';
    field.current.click();
  };
  const onChange = ({ files }: HTMLInputElement): void => {
    if (files && files.length > 0) onFiles([...files]);
  };
  return (
    <>
      <button type="button" {...button} onClick={onClick}>
        {children}
      </button>
      <input
        {...input}
        ref={field}
        type="file"
        class="sr-only"
        tabIndex={-1}
        onChange={({ currentTarget }) => onChange(currentTarget)}
      />
    </>
  );
}
