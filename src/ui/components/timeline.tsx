import type { JSX } from 'preact';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { stations, type Station, type StationState } from '../presenter/flow.ts';
import { useActions, type Actions } from './actions.ts';
import { Icon, type IconName } from './icon.tsx';
import { say } from '../../i18n/say.ts';

const LOOK: Record<StationState, { readonly icon: IconName; readonly word: string }> = {
  done: { icon: 'tick', word: say`Done` },
  waiting: { icon: 'minus', word: say`Waiting` },
  broke: { icon: 'cross', word: say`The login broke here` },
  followed: { icon: 'cross', word: say`Failed because of that` },
  unseen: { icon: 'minus', word: say`Not seen` },
  after: { icon: 'minus', word: say`Not reached` },
};

function opener(
  { messageId, exchangeId }: Station,
  key: string,
): ((dispatch: Actions['dispatch']) => void) | null {
  if (messageId !== null)
    return (dispatch) => dispatch({ do: 'open-message', key, messageId, tab: 'xml' });
  if (exchangeId !== null) return (dispatch) => dispatch({ do: 'open-exchange', key, exchangeId });
  return null;
}

interface Props {
  readonly diagnosis: Pick<Diagnosis, 'login' | 'provider'>;
  readonly attemptKey: string;
}

/** The login's way from Flex to the provider and back, with times and the place where it broke. */
export function Timeline({ diagnosis, attemptKey }: Props): JSX.Element {
  const { dispatch } = useActions();
  return (
    <ol class="timeline" aria-label={say`The way of this login`}>
      {stations(diagnosis).map((station) => {
        const { id, title, detail, time, took, state } = station;
        const { icon, word } = LOOK[state];
        const open = opener(station, attemptKey);
        const text = (
          <>
            <span class="station-title">{title}</span>
            <span class="station-detail">{detail}</span>
            <span class="station-time">
              {time}
              {took !== null && <span class="station-took">{say` after ${took}`}</span>}
            </span>
          </>
        );
        return (
          <li key={id} class={`station ${state}`}>
            <span class="station-dot" title={word}>
              <Icon name={icon} size={12} />
              <span class="sr-only">{word}: </span>
            </span>
            {open ? (
              <button
                type="button"
                class="station-text"
                title={say`Show: ${detail}`}
                onClick={() => open(dispatch)}
              >
                {text}
              </button>
            ) : (
              <span class="station-text">{text}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
