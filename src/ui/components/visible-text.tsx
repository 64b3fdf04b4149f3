import type { JSX } from 'preact';
import { visibleRuns } from '../presenter/visible.ts';
import { say } from '../../i18n/say.ts';

/**
 * Text of a message: never markup, never reordering what stands beside it, its hidden characters
 * shown by their numbers.
 */
export function VisibleText({ text }: { readonly text: string }): JSX.Element {
  return (
    <bdi>
      {visibleRuns(text).map((run, index) =>
        run.is === 'text' ? (
          run.text
        ) : (
          <span key={index} class="hidden-sign" title={say`A character that is not visible`}>
            {run.text}
          </span>
        ),
      )}
    </bdi>
  );
}
