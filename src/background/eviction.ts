import { acsEndpoint } from '../capture/endpoints.ts';
import type { Observation, ObservationOf } from '../capture/observation.ts';
import { rawPairs, splitUrl } from '../capture/url.ts';

/** How much the store may hold. `storage.session` ends at 10 MiB, counted by the browser in its own way. */
export interface Limits {
  readonly logins: number;
  readonly observations: number;
  readonly bytes: number;
  /** One body alone. */
  readonly body: number;
}

const MIB = 1024 * 1024;
/**
 * 10,000 exchanges are 30,000 observations where each has a request, a response and an end. As objects Chromium 156 counts small
 * ones with some 640 bytes each and takes 16,000; as JSON text they are 192 bytes each, 5.8 MB together.
 */
export const LIMITS: Limits = { logins: 20, observations: 30_000, bytes: 9 * MIB, body: 8 * MIB };

const ANSWERS: ReadonlySet<string> = new Set(['SAMLResponse', 'SAMLart', 'wresult']);

/** Whether this request brings an identity provider's answer: what completes a login, and what logins are counted by. */
export function bringsAnswer({ url, body }: Pick<ObservationOf<'request'>, 'url' | 'body'>): boolean {
  if (body.is === 'form') return body.fields.some(({ name }) => ANSWERS.has(name));
  if (body.is === 'raw') return true;
  if (body.is === 'unavailable') return acsEndpoint(url) !== null;
  const { query } = splitUrl(url);
  return query !== null && rawPairs(query).some(({ name }) => ANSWERS.has(name));
}

/**
 * Which observations make up the oldest login: everything of its tabs (the popup's and its opener's) that was asked for no later
 * than its answer. Without any answer it is the oldest request alone.
 *
 * @param observations in the order of `seq`
 * @param isAnswer for a caller who knows more cheaply which requests bring none
 */
export function oldestLogin(
  observations: readonly Observation[],
  isAnswer: (request: ObservationOf<'request'>) => boolean = bringsAnswer,
): { seqs: number[]; isLogin: boolean } {
  const requests = observations.filter((seen) => seen.saw === 'request');
  const answer = requests.find(isAnswer);
  const oldest = answer ?? requests[0];
  if (!oldest) return { seqs: observations.map(({ seq }) => seq), isLogin: false };
  const tabs = new Set([oldest.tabId, oldest.openerTabId ?? oldest.tabId]);
  const ids = new Set<string>([oldest.requestId]);
  for (const request of requests) {
    if (answer && request.seq < answer.seq && tabs.has(request.tabId)) ids.add(request.requestId);
  }
  const seqs = observations.filter(({ requestId }) => ids.has(requestId)).map(({ seq }) => seq);
  return { seqs, isLogin: answer !== undefined };
}
