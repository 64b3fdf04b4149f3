import type { JSX } from 'preact';
import type { EvidenceMark } from '../presenter/marks.ts';
import { SEVERITY } from '../presenter/words.ts';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { plural, say } from '../../i18n/say.ts';

interface StepperProps {
  readonly count: number;
  /** -1: none. */
  readonly current: number;
  readonly onGo: (index: number) => void;
}

/** Walks from one marked place to the next. */
export function Stepper({ count, current, onGo }: StepperProps): JSX.Element | null {
  if (count === 0) return null;
  const to = (by: number): number => (Math.max(current, by > 0 ? -1 : 0) + by + count) % count;
  return (
    <div class="stepper" role="group" aria-label={say`Marked places`}>
      <button
        type="button"
        class="button"
        title={say`Previous marked place`}
        onClick={() => onGo(to(-1))}
      >
        <Icon name="up" size={12} />
        <span class="sr-only">{say`Previous marked place`}</span>
      </button>
      <span>
        {current < 0
          ? plural(count, '{1} marked place', '{1} marked places')
          : say`Place ${current + 1} of ${count}`}
      </span>
      <button
        type="button"
        class="button"
        title={say`Next marked place`}
        onClick={() => onGo(to(1))}
      >
        <Icon name="down" size={12} />
        <span class="sr-only">{say`Next marked place`}</span>
      </button>
    </div>
  );
}

interface Props {
  readonly mark: EvidenceMark;
  readonly onClose: () => void;
}

/** Which findings rest on a place of the XML, and the way back to them. */
export function MessageFindings({ mark, onClose }: Props): JSX.Element {
  const { dispatch } = useActions();
  return (
    <div class="resting" role="status">
      <code class="path">{mark.path}</code>
      <ul>
        {mark.findings.map(({ ruleId, title, severity }, index) => (
          <li key={index}>
            <button
              type="button"
              class="link"
              title={say`Show this finding`}
              onClick={() => dispatch({ do: 'go-to-finding', ruleId })}
            >
              <span class={`tone-${SEVERITY[severity].tone}`}>
                <Icon name={SEVERITY[severity].icon} size={14} />
              </span>
              {title}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" title={say`Close`} onClick={onClose}>
        <Icon name="cross" size={12} />
        <span class="sr-only">{say`Close`}</span>
      </button>
    </div>
  );
}
