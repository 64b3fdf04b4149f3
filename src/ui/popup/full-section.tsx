import type { FullRecording } from '../../extension/messaging/protocol.ts';
import { pieces, say } from '../../i18n/say.ts';

const REASONS: Record<NonNullable<FullRecording['stopped']>['because'], string> = {
  user: say`You stopped it.`,
  quiet: say`It stopped by itself: the login was over, and nothing more was loaded for 15 seconds.`,
  'time-limit': say`It stopped by itself after 5 minutes.`,
  'tab-closed': say`It stopped because its tab was closed.`,
};

interface Props {
  readonly full: FullRecording | null;
  /** The sign-in page's host; null when it is not known. */
  readonly host: string | null;
  /** It is not known yet, and will be: what the browser has to be asked for is not known before. */
  readonly isHostComing: boolean;
  /** Hosts a permission was given for and not yet given back. */
  readonly granted: readonly string[];
  readonly onRecord: () => void;
  readonly onStop: () => void;
  readonly onGiveBack: () => void;
}

/** What will be seen beyond Flex's own part, and what the browser is going to ask. */
function Scope({ host, isHostComing, granted }: Pick<Props, 'host' | 'isHostComing' | 'granted'>) {
  if (isHostComing) return <p class="quiet">{say`Looking for your company’s sign-in page…`}</p>;
  if (host === null) {
    return (
      <p class="quiet">
        {say`Your company’s sign-in page is not known yet, so only Flex’s own part is recorded. Log in once, and it is known.`}
      </p>
    );
  }
  return (
    <p class="quiet">
      {pieces`Also shows which pages of ${(<b>{host}</b>)} are visited`}
      {say`${granted.includes(host) ? '' : say`: your browser will ask whether that is all right`}. What you type there is never recorded.`}
    </p>
  );
}

/**
 * "Record everything in this tab": start, stop, why it stopped, and the way to take the permission
 * back.
 */
export function FullSection({
  full,
  host,
  isHostComing,
  granted,
  onRecord,
  onStop,
  onGiveBack,
}: Props) {
  const running = full !== null && full.stopped === null;
  return (
    <section aria-label={say`Full recording`}>
      {running ? (
        <button type="button" class="stop" data-action="stop" onClick={onStop}>
          <span class="rec">REC</span> {say`Stop recording`}
        </button>
      ) : (
        <button type="button" data-action="record" disabled={isHostComing} onClick={onRecord}>
          {say`Record everything in this tab`}
        </button>
      )}
      {running && host !== null && !granted.includes(host) && (
        <p class="quiet" data-unseen={host}>
          {say`What happens on ${host} is not recorded: your browser does not let this extension see it.`}
        </p>
      )}
      {running ? (
        <p class="quiet" role="status">
          {say`Now log in to Flex in the tab marked REC. The recording stops by itself when the login is over.`}
        </p>
      ) : (
        <Scope host={host} isHostComing={isHostComing} granted={granted} />
      )}
      {full?.stopped && (
        <p role="status" data-stopped={full.stopped.because}>
          {say`Last recording: ${REASONS[full.stopped.because]}`}
        </p>
      )}
      {!running && granted.length > 0 && (
        <button type="button" class="link" data-action="give-back" onClick={onGiveBack}>
          {say`Stop letting this extension see ${granted.join(', ')}`}
        </button>
      )}
    </section>
  );
}
