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

/** A button that asks for files. The input beside it is for scripts alone: it cannot be styled, and is not in the tab order. */
export function FileButton({ input, onFiles, children, ...button }: Props): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const onChange = (element: HTMLInputElement): void => {
    const files = [...(element.files ?? [])];
    // The same file can be chosen again.
    element.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <button type="button" {...button} onClick={() => field.current?.click()}>
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
