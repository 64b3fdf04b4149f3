import type { JSX } from 'preact';
import type { Validity } from '../presenter/validity.ts';
import { say } from '../../i18n/say.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The window of an assertion with the moment of capture in it; the same in words beneath. */
export function ValidityBar({
  window: { bar, from, until, state, says },
}: {
  readonly window: Validity;
}): JSX.Element {
  return (
    <div class={`validity ${state}`}>
      {bar && (
        <div class="validity-bar" aria-hidden="true">
          <span
            class="validity-tolerance"
            style={{
              insetInlineStart: percent(
                bar.from === null ? 0 : Math.max(0, bar.from - bar.tolerance),
              ),
              insetInlineEnd: percent(
                bar.until === null ? 0 : Math.max(0, 1 - bar.until - bar.tolerance),
              ),
            }}
          />
          <span
            class="validity-window"
            style={{
              insetInlineStart: percent(bar.from ?? 0),
              insetInlineEnd: percent(bar.until === null ? 0 : 1 - bar.until),
            }}
          />
          <span class="validity-captured" style={{ insetInlineStart: percent(bar.captured) }} />
        </div>
      )}
      <p class="validity-says">{says}</p>
      <p class="validity-ends">
        <span>{from === null ? say`No begin` : say`NotBefore ${from}`}</span>
        <span>{until === null ? say`No end` : say`NotOnOrAfter ${until}`}</span>
      </p>
    </div>
  );
}
