import type { JSX } from 'preact';
import type { PanelData } from '../presenter/model.ts';
import { noticesOf } from '../presenter/notices.ts';
import { useActions } from './actions.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

const ICONS = { error: 'blocked', warning: 'warning', info: 'info' } as const;

interface Props {
  readonly data: PanelData;
  readonly canRecord: boolean;
}

/** What stands in the way of a complete recording, and faults of this tool itself. */
export function Notices({ data, canRecord }: Props): JSX.Element {
  const { dismiss, askFor, setRecording } = useActions();
  return (
    <div class="notices" role="status">
      {noticesOf(canRecord ? data : { ...data, status: null }).map(
        ({ id, tone, text, details, asks }) => (
          <div key={id} class={`notice notice-${tone}`} data-notice={id}>
            <Icon name={ICONS[tone]} size={14} />
            <p>{text}</p>
            {asks && askFor && (
              <button
                type="button"
                class="button wide"
                data-ask={id}
                onClick={() => void askFor(asks.wanted)}
              >
                {asks.label}
              </button>
            )}
            {id === 'paused' && (
              <button type="button" class="button wide" onClick={() => void setRecording(true)}>
                {say`Record`}
              </button>
            )}
            {details !== null && <CopyButton text={details} label={say`Copy details`} isWide />}
            {data.notices.some((notice) => notice.id === id) && (
              <button type="button" class="button" title={say`Dismiss`} onClick={() => dismiss(id)}>
                <Icon name="cross" size={12} />
                <span class="sr-only">{say`Dismiss`}</span>
              </button>
            )}
          </div>
        ),
      )}
    </div>
  );
}
