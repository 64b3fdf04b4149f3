import { useCallback, useEffect, useState } from 'preact/hooks';
import { clockTime } from '../presenter/time.ts';
import { say } from '../../i18n/say.ts';

/** Whether keys and texts are meant for a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * What came along: files, or else a text as if it stood in one; nothing for a text that is meant
 * for a field.
 */
function filesOf(data: DataTransfer | null, target: EventTarget | null): File[] {
  const files = [...(data?.files ?? [])];
  if (files.length > 0 || isTyping(target)) return files;
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? [] : [new File([text], say`Pasted at ${clockTime(Date.now())}`)];
}

export interface Incoming {
  /** Whether files are being dragged over the page. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Takes files and texts that are dropped or pasted anywhere on the page. */
export function useIncoming(importFiles: (files: readonly File[]) => Promise<unknown>): Incoming {
  const [isOver, setOver] = useState(false);
  const take = useCallback(
    (event: ClipboardEvent | DragEvent, data: DataTransfer | null): void => {
      const files = filesOf(data, event.target);
      if (files.length === 0) return;
      event.preventDefault();
      void importFiles(files);
    },
    [importFiles],
  );
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => take(event, event.clipboardData);
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [take]);
  const onDragOver = (event: DragEvent): void => {
    const isFile = event.dataTransfer?.types.includes('Files') ?? false;
    if (!isFile && isTyping(event.target)) return;
    event.preventDefault();
    if (isFile) setOver(true);
  };
  const onDragLeave = ({ relatedTarget }: DragEvent): void => {
    if (relatedTarget === null) setOver(false);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    // A browser left to itself opens what is dropped, in place of this page.
    if (!isTyping(event.target)) event.preventDefault();
    take(event, event.dataTransfer);
  };
  return { isOver, handlers: { onDragOver, onDragLeave, onDrop } };
}
