import type { FullRecording } from '../messaging/protocol.ts';

const REASONS: Record<NonNullable<FullRecording['stopped']>['because'], string> = {
  user: 'You stopped it.',
  quiet: 'It stopped by itself: the login was over, and nothing more was loaded for 15 seconds.',
  'time-limit': 'It stopped by itself after 5 minutes.',
  'tab-closed': 'It stopped because its tab was closed.',
};

interface Props {
  readonly full: FullRecording | null;
  /** The sign-in page's host; null when it is not known. */
  readonly host: string | null;
  /** Hosts a permission was given for and not yet given back. */
  readonly granted: readonly string[];
  readonly onRecord: () => void;
  readonly onStop: () => void;
  readonly onGiveBack: () => void;
}

/** What will be seen beyond Flex's own part, and what the browser is going to ask. */
function Scope({ host, granted }: Pick<Props, 'host' | 'granted'>) {
  if (host === null) {
    return (
      <p class="quiet">
        Your company’s sign-in page is not known yet, so only Flex’s own part is recorded. Log in once, and it is known.
      </p>
    );
  }
  return (
    <p class="quiet">
      Also shows which pages of <b>{host}</b> are visited
      {granted.includes(host) ? '' : ': your browser will ask whether that is all right'}. What you type there is never
      recorded.
    </p>
  );
}

/** "Record everything in this tab": start, stop, why it stopped, and the way to take the permission back. */
export function FullSection({ full, host, granted, onRecord, onStop, onGiveBack }: Props) {
  const running = full !== null && full.stopped === null;
  return (
    <section aria-label="Full recording">
      {running ? (
        <button type="button" class="stop" data-action="stop" onClick={onStop}>
          <span class="rec">REC</span> Stop recording
        </button>
      ) : (
        <button type="button" data-action="record" onClick={onRecord}>
          Record everything in this tab
        </button>
      )}
      {running ? (
        <p class="quiet" role="status">
          Now log in to Flex in the tab marked REC. The recording stops by itself when the login is over.
        </p>
      ) : (
        <Scope host={host} granted={granted} />
      )}
      {full?.stopped && (
        <p role="status" data-stopped={full.stopped.because}>
          Last recording: {REASONS[full.stopped.because]}
        </p>
      )}
      {!running && granted.length > 0 && (
        <button type="button" class="link" data-action="give-back" onClick={onGiveBack}>
          Stop letting this extension see {granted.join(', ')}
        </button>
      )}
    </section>
  );
}
