import type { Seen } from './events.ts';
import type { Recorder } from './recorder.ts';
import type { Api } from './service.ts';

/**
 * Frames and scripted requests; images, styles and the like belong to no login. The pattern grants nothing: the browser shows
 * only hosts it was allowed to show, which are Twilio's and those a user let us see for a full recording.
 */
const FILTER = { urls: ['https://*/*'], types: ['main_frame', 'sub_frame', 'xmlhttprequest'] } satisfies Parameters<
  Api['webRequest']['onCompleted']['addListener']
>[1];

/** Passes webRequest's events on. No `extraHeaders`: it would show cookies, which nobody wants here, and Firefox throws on it. */
export function listenToRequests(
  { webRequest }: Pick<Api, 'webRequest'>,
  recorder: Recorder,
  run: (task: () => void) => void,
): void {
  const later =
    <S extends Seen>(record: (seen: S) => void) =>
    (seen: S): void =>
      run(() => record(seen));
  webRequest.onBeforeRequest.addListener(
    later((seen: Parameters<Recorder['onBeforeRequest']>[0]) => recorder.onBeforeRequest(seen)),
    FILTER,
    ['requestBody'],
  );
  webRequest.onHeadersReceived.addListener(
    later((seen: Parameters<Recorder['onHeadersReceived']>[0]) => recorder.onHeadersReceived(seen)),
    FILTER,
    ['responseHeaders'],
  );
  webRequest.onBeforeRedirect.addListener(
    later((seen: Parameters<Recorder['onBeforeRedirect']>[0]) => recorder.onBeforeRedirect(seen)),
    FILTER,
    ['responseHeaders'],
  );
  webRequest.onCompleted.addListener(
    later((seen: Seen) => recorder.onCompleted(seen)),
    FILTER,
  );
  webRequest.onErrorOccurred.addListener(
    later((seen: Parameters<Recorder['onErrorOccurred']>[0]) => recorder.onErrorOccurred(seen)),
    FILTER,
  );
}
