import { acsEndpoint, isFlexHome, isTwilioHost, loginCall } from './endpoints.ts';
import type { Exchange } from './exchange.ts';
import type { Outcome } from './login-outcome.ts';
import type { SamlMessage } from './message.ts';
import { parseUrl } from './url.ts';

/** The exchange that carried the response to Twilio: with a replay (307, 308) the last one that did. */
export function acsOf(response: SamlMessage | null, exchanges: readonly Exchange[]): Exchange | null {
  const carrier = exchanges.find(({ id }) => id === response?.exchangeId);
  if (!carrier || response?.slot === 'redirect') return null;
  if (!isTwilioHost(carrier.request.url)) return null;
  const replays = exchanges.filter(
    ({ requestId, hop, request }) =>
      requestId === carrier.requestId && hop > carrier.hop && request.method === 'POST' && acsEndpoint(request.url),
  );
  return replays.at(-1) ?? carrier;
}

/** The hops that followed the ACS' answer, in order. */
export function chainAfter(acs: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  return exchanges
    .filter(({ requestId, hop }) => requestId === acs.requestId && hop > acs.hop)
    .sort((a, b) => a.hop - b.hop);
}

/** Whether the URL is one Flex is reached by only after a login that worked. */
function isWayIn(url: string): boolean {
  const parsed = parseUrl(url);
  if (!parsed || parsed.searchParams.has('error')) return false;
  if (loginCall(url)?.step === 'callback') return parsed.searchParams.has('code');
  // Legacy hands the token to whatever home URL the account has, self-hosted ones included.
  return parsed.searchParams.has('Token') || isFlexHome(url);
}

/** When an exchange's answer came, else when it was made. */
const answerTime = ({ answeredAt, endedAt, startedAt }: Exchange): number => answeredAt ?? endedAt ?? startedAt;

const isError = (status: number): boolean => status >= 400;

/**
 * What came of the response: accepted when Twilio sent the browser on towards Flex, refused when the ACS, the callback, or
 * a page on the way answered with an error, unknown when neither was seen.
 */
export function outcomeOf(acs: Exchange | null, exchanges: readonly Exchange[]): Outcome {
  if (!acs) return { is: 'unknown', because: 'not-recorded' };
  if (!acs.response) return { is: 'unknown', because: acs.failure ? 'connection-lost' : 'not-recorded' };
  const chain = [acs, ...chainAfter(acs, exchanges)];
  const targets = chain.flatMap(({ redirectsTo }) => (redirectsTo ? [redirectsTo] : []));
  // The callback refuses too (45050: attributes are missing); Flex's own page failing is no refusal of the login.
  const refused =
    chain.find(({ request, response }) => response !== null && isError(response.status) && !isFlexHome(request.url)) ??
    (targets.some(isWayIn)
      ? undefined
      : chain.find(({ redirectsTo }) => redirectsTo && parseUrl(redirectsTo)?.searchParams.has('error')));
  if (refused) return { is: 'refused', at: answerTime(refused), by: 'acs', exchangeId: refused.id };
  if (!targets.some(isWayIn)) return { is: 'unknown', because: 'not-recorded' };
  const last = chain.at(-1) ?? acs;
  const shownBy = loginCall(acs.request.url)?.generation === 'enhanced' ? 'code-exchanged' : 'legacy-token';
  return { is: 'accepted', at: answerTime(last), shownBy };
}
