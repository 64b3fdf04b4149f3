import type { RequestDetails } from '../browser/request-details.ts';
import type { Requests } from '../browser/requests.ts';
import type { Recorder } from './recorder.ts';

/**
 * Passes the browser's requests to the recorder, each through `run`, which keeps their order while
 * the worker still starts.
 */
export function listenToRequests(
  requests: Requests,
  recorder: Recorder,
  run: (task: () => void) => void,
): void {
  const later =
    <S extends RequestDetails>(record: (seen: S) => void) =>
    (seen: S): void =>
      run(() => record(seen));
  requests.observe({
    onBeforeRequest: later((seen) => recorder.onBeforeRequest(seen)),
    onHeadersReceived: later((seen) => recorder.onHeadersReceived(seen)),
    onBeforeRedirect: later((seen) => recorder.onBeforeRedirect(seen)),
    onCompleted: later((seen) => recorder.onCompleted(seen)),
    onErrorOccurred: later((seen) => recorder.onErrorOccurred(seen)),
  });
}
