import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

const SHOWN_FOR = 1_600;

interface Props {
  readonly text: string | (() => string);
  /** What is copied, for the button's name: "Copy command". */
  readonly label: string;
  /** Shows the label beside the icon. */
  readonly isWide?: boolean;
  /** While the text is not there yet. */
  readonly isDisabled?: boolean;
}

/** Copies a text and says so, to the eye and to screen readers. */
export function CopyButton({
  text,
  label,
  isWide = false,
  isDisabled = false,
}: Props): JSX.Element {
  const { copy } = useActions();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [state]);
  const onClick = (): void => {
    copy(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const said = { ready: label, copied: say`Copied`, refused: say`The browser refused` }[state];
  return (
    <button
      type="button"
      class={`button copy ${state}${isWide ? ' wide' : ''}`}
      disabled={isDisabled}
      onClick={onClick}
      title={label}
    >
      <Icon name={state === 'copied' ? 'tick' : 'copy'} size={14} />
      <span class={isWide || state !== 'ready' ? '' : 'sr-only'} aria-live="polite">
        {said}
      </span>
    </button>
  );
}
