import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { VisibleText } from './visible-text.tsx';
import { plural } from '../../i18n/say.ts';

const SHOWN = 300;

/** A value of a message: text as it is, cut when it is long, with a button that shows it whole. */
export function LongText({ text }: { readonly text: string }): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= SHOWN * 1.2)
    return (
      <span class="long-text">
        <VisibleText text={text} />
      </span>
    );
  return (
    <span class="long-text">
      <VisibleText text={text.slice(0, SHOWN)} />
      <button type="button" class="cut" onClick={() => setWhole(true)}>
        {plural(text.length, '… show all {1} character', '… show all {1} characters')}
      </button>
    </span>
  );
}
