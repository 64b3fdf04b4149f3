import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../presenter/words.ts';
import { Shown } from './shown.tsx';
import { say } from '../../text/say.ts';

const SHOWN = 300;

/** A value of a message: text as it is, cut when it is long, with a button that shows it whole. */
export function LongText({ text }: { readonly text: string }): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= SHOWN * 1.2)
    return (
      <span class="long-text">
        <Shown text={text} />
      </span>
    );
  return (
    <span class="long-text">
      <Shown text={text.slice(0, SHOWN)} />
      <button type="button" class="cut" onClick={() => setWhole(true)}>
        {say`… show all ${counted(text.length, 'character')}`}
      </button>
    </span>
  );
}
