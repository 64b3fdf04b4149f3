import type { JSX } from 'preact';
import type { RecorderStatus } from '../../extension/messaging/protocol.ts';
import type { Place } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { FileButton } from './file-button.tsx';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly status: RecorderStatus | null;
  readonly canRecord: boolean;
  readonly place: Place;
  readonly isEmpty: boolean;
  readonly logins: number;
}

/** The flight recorder's switch; where everything in a tab is being recorded, it says so. */
function RecordButton({ status }: { readonly status: RecorderStatus | null }): JSX.Element {
  const { setRecording } = useActions();
  const isRecording = status?.recording ?? false;
  const isFull = status?.full?.stopped === null;
  return (
    <button
      type="button"
      class={`tool record${isRecording ? ' on' : ''}`}
      aria-pressed={isRecording}
      disabled={status === null}
      title={isRecording ? say`Stop recording Flex logins` : say`Record Flex logins`}
      onClick={() => void setRecording(!isRecording)}
    >
      <Icon name="record" size={14} />
      <span class="tool-word">
        {isFull ? say`Recording everything` : isRecording ? say`Recording` : say`Not recording`}
      </span>
    </button>
  );
}

/** What can be done with the recording as a whole. */
export function Toolbar({ status, canRecord, place, isEmpty, logins }: Props): JSX.Element {
  const { dispatch, forget, importFiles } = useActions();
  return (
    <div class="toolbar" role="toolbar" aria-label={say`Recording`}>
      {canRecord && <RecordButton status={status} />}
      <button
        type="button"
        class="tool"
        title={say`Drop everything recorded and imported`}
        disabled={isEmpty}
        data-action="clear"
        onClick={() => void forget()}
      >
        <Icon name="clear" size={14} />
        <span class="tool-word">{say`Clear`}</span>
      </button>
      <span class="tool-gap" />
      <FileButton
        class="tool"
        title={say`Open a trace, a HAR, a SAML-tracer export or a SAML message; it can also be dropped or pasted here`}
        input={{ multiple: true, 'data-action': 'import', 'aria-label': say`Files to import` }}
        onFiles={(files) => void importFiles(files)}
      >
        <Icon name="import" size={14} />
        <span class="tool-word">{say`Import…`}</span>
      </FileButton>
      <button
        type="button"
        class="tool"
        aria-pressed={place === 'export'}
        title={say`Save the selected login for support, without names in it`}
        disabled={logins === 0}
        onClick={() => dispatch({ do: place === 'export' ? 'leave' : 'export' })}
      >
        <Icon name="export" size={14} />
        <span class="tool-word">{say`Export…`}</span>
      </button>
      <span class="spring" />
      {logins > 1 && (
        <button
          type="button"
          class="tool"
          aria-pressed={place === 'compare'}
          title={say`Compare this login with another one`}
          onClick={() =>
            dispatch(place === 'compare' ? { do: 'leave' } : { do: 'compare', other: null })
          }
        >
          <Icon name="compare" size={14} />
          <span class="tool-word">{say`Compare`}</span>
        </button>
      )}
      <button
        type="button"
        class="tool"
        aria-pressed={place === 'connection'}
        title={say`What the Twilio Console should hold`}
        onClick={() =>
          dispatch(place === 'connection' ? { do: 'leave' } : { do: 'go-to-field', field: null })
        }
      >
        <Icon name="plug" size={14} />
        <span class="tool-word">{say`Connection`}</span>
      </button>
      <button
        type="button"
        class="tool"
        title={say`Keyboard shortcuts (?)`}
        onClick={() => dispatch({ do: 'help', open: true })}
      >
        <Icon name="help" size={14} />
        <span class="sr-only">{say`Keyboard shortcuts`}</span>
      </button>
    </div>
  );
}
