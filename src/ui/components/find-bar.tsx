import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly needle: string;
  readonly count: number;
  readonly onNeedle: (needle: string) => void;
  readonly onGo: (index: number) => void;
}

/** Finds text in the XML: Enter goes to the next place, Shift+Enter to the one before. */
export function FindBar({ needle, count, onNeedle, onGo }: Props): JSX.Element {
  const [current, setCurrent] = useState(-1);
  const step = (by: number): void => {
    if (count === 0) return;
    const index = (Math.max(current, by > 0 ? -1 : 0) + by + count) % count;
    setCurrent(index);
    onGo(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    step(event.shiftKey ? -1 : 1);
    event.preventDefault();
  };
  return (
    <div class="find">
      <Icon name="search" size={12} />
      <input
        type="search"
        value={needle}
        placeholder={say`Find in XML`}
        aria-label={say`Find in XML`}
        data-find
        onInput={({ currentTarget }) => (setCurrent(-1), onNeedle(currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      {needle !== '' && (
        <span class="find-count" role="status">
          {count === 0 ? say`Not found` : `${current < 0 ? '' : say`${current + 1} of `}${count}`}
        </span>
      )}
    </div>
  );
}
