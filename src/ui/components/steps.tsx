import type { JSX } from 'preact';
import type { Step } from '../../model/setting.ts';
import { CopyButton } from './copy-button.tsx';
import { VisibleText } from './visible-text.tsx';
import { say } from '../../i18n/say.ts';

/** A command or value to type exactly as it stands. */
export function Command({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): JSX.Element {
  return (
    <div class="command">
      <pre tabIndex={0}>
        <VisibleText text={text} />
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

/** Numbered steps with what there is to run or type. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): JSX.Element {
  return (
    <ol class="steps">
      {steps.map(({ role, text, command }, index) => (
        <li key={index} data-role={role}>
          <p>{text}</p>
          {command !== null && (
            <Command text={command} label={say`Copy what step ${index + 1} needs`} />
          )}
        </li>
      ))}
    </ol>
  );
}
