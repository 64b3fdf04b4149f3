import { isTwilioHost } from '../../flex/endpoints.ts';
import { parseUrl } from '../../encoding/url.ts';
import { hostPattern } from '../../extension/browser/permissions.ts';
import type { GapReason, ObservationOf } from '../../model/observation.ts';
import { recorderDetails, shapeDetails } from '../state/fault-details.ts';
import type { Notice, PanelData } from './model.ts';
import { plural, say } from '../../i18n/say.ts';

type Gap = ObservationOf<'gap'>;

/** What was deleted to make room. */
function deleted({ lost, requests = 0 }: Gap): string[] {
  const logins = lost
    ? [
        plural(
          lost,
          '1 older login was deleted to make room.',
          '{1} older logins were deleted to make room.',
        ),
      ]
    : [];
  const others =
    requests > 0
      ? [
          plural(
            requests,
            '1 older request that belongs to no login was deleted to make room.',
            '{1} older requests that belong to no login were deleted to make room.',
          ),
        ]
      : [];
  return lost === null
    ? [
        say`A part of the recording was too large to store. It is missing after the recorder stops.`,
        ...others,
      ]
    : [...logins, ...others];
}

/** What a gap says, without what it says of others. */
const SENTENCES: Record<Exclude<GapReason, 'paused'>, (gap: Gap) => string> = {
  'worker-stopped': () =>
    say`The browser stopped the recorder. A part of the recording is missing.`,
  'store-full': (gap) => deleted(gap).join(' '),
  unreadable: ({ lost }) =>
    lost === null
      ? say`The recording that the browser had stored could not be read. It is missing.`
      : plural(
          lost,
          'The browser had stored 1 entry of the recording that could not be read. It is missing.',
          'The browser had stored {1} entries of the recording that could not be read. They are missing.',
        ),
  'not-stored': ({ lost }) =>
    plural(
      lost ?? 0,
      'The browser did not store 1 entry of the recording. It is shown here until the recorder stops.',
      'The browser did not store {1} entries of the recording. They are shown here until the recorder stops.',
    ),
};

const REASONS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[];

/** One notice for each reason why something is missing, with its newest numbers. */
function gapNotices(gaps: readonly Gap[]): Notice[] {
  return REASONS.flatMap((reason) => {
    const newest = gaps.findLast(({ because }) => because === reason);
    const text = newest ? SENTENCES[reason](newest) : '';
    return text === ''
      ? []
      : [{ id: `gap ${reason}`, tone: 'warning' as const, text, details: null }];
  });
}

const TWILIO = 'https://*.twilio.com/*';

/**
 * Whether Twilio refused the last login with a document whose text is not known: the browser showed
 * something else instead.
 */
function isAnswerMissing(shown: PanelData['shown']): boolean {
  const last = shown.find(({ file }) => file === null)?.recording.logins.at(-1);
  return (last?.exchanges ?? []).some(({ request, response }) => {
    const isRefusal = response !== null && response.status >= 400 && response.content === null;
    return isRefusal && request.resource !== 'xmlhttprequest' && isTwilioHost(request.url);
  });
}

/**
 * The host of a self-hosted Flex whose calls the browser hid from us in the last login; null where
 * it hid none.
 */
function hiddenHost(shown: PanelData['shown']): string | null {
  const last = shown.find(({ file }) => file === null)?.recording.logins.at(-1);
  if (last?.outcome.is !== 'unknown' || last.outcome.because !== 'self-hosted-not-visible')
    return null;
  const url = parseUrl(last.flexUrl ?? '');
  return url?.protocol === 'https:' ? url.hostname : null;
}

/**
 * Everything to be told above the page: what the recorder cannot do, what is missing, and the
 * page's own notices.
 */
export function noticesOf({ shown, status, gaps, notices }: PanelData): Notice[] {
  const own: Notice[] = [];
  if (status && !status.hostPermission) {
    const text = say`The browser does not let this extension see twilio.com, so nothing can be recorded.`;
    const asks = { label: say`Allow twilio.com`, wanted: { origins: [TWILIO] } };
    own.push({ id: 'hosts', tone: 'warning', text, details: null, asks });
  }
  if (status && !status.recording) {
    own.push({
      id: 'paused',
      tone: 'info',
      text: say`Recording is off. Logins are not recorded.`,
      details: null,
    });
  }
  if (status?.answers && !status.answers.isAllowed && isAnswerMissing(shown)) {
    const text = say`Twilio’s answer was not recorded. Allow this extension to read it, then log in again.`;
    const asks = { label: say`Allow`, wanted: { permissions: status.answers.permissions } };
    own.push({ id: 'answers', tone: 'warning', text, details: null, asks });
  }
  const hidden = status ? hiddenHost(shown) : null;
  if (hidden !== null) {
    const text = say`The browser hides what Flex does at ${hidden}, so the end of the last login is not known. Allow this extension to see ${hidden}, then log in again.`;
    const asks = { label: say`Allow ${hidden}`, wanted: { origins: [hostPattern(hidden)] } };
    own.push({ id: 'self-hosted', tone: 'warning', text, details: null, asks });
  }
  own.push(...gapNotices(gaps));
  if (status?.unexpected?.length) {
    const text = say`The browser answered in a form this tool does not know. A part of the recording may be missing.`;
    own.push({ id: 'shapes', tone: 'warning', text, details: shapeDetails(status.unexpected) });
  }
  if (status?.faults?.length) {
    const count = status.faults.reduce((sum, fault) => sum + fault.count, 0);
    const text = plural(
      count,
      'The recorder met 1 error. A part of the recording may be missing.',
      'The recorder met {1} errors. A part of the recording may be missing.',
    );
    own.push({ id: 'faults', tone: 'warning', text, details: recorderDetails(status.faults) });
  }
  return [...own, ...notices];
}
