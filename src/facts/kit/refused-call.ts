import type { Exchange } from '../../model/exchange.ts';
import { exchangeEvidence, type Evidence } from '../../model/evidence.ts';
import { readJsonError, readRedirectError } from '../../flex/error-codes.ts';

/** What a call of a login was answered with. All texts are hostile. */
export interface CallAnswer {
  /** Null where no answer came. */
  readonly status: number | null;
  /**
   * Of Twilio's JSON error; where that was not recorded, the one for which Flex shows what it
   * showed.
   */
  readonly code: number | null;
  /** Of Twilio's JSON error, or the description of the error in a redirect. */
  readonly message: string | null;
  /** How the connection ended, as the browser names it; null where it did not fail. */
  readonly failure: string | null;
  /** What Flex's page said of the login, where that was recorded. */
  readonly shown: string | null;
  /** Whether the text of the answer was recorded. */
  readonly bodySeen: boolean;
}

/** For which code Flex UI 2.17.1 shows a text of its own; each text begins so. */
const SHOWN_FOR: readonly (readonly [beginning: string, code: number])[] = [
  ['Invalid SSO Settings', 70251],
  ['Trusted Login has not been enabled for this domain', 70002],
  ['Request validation failed. Please verify your authentication', 45004],
  ['Authentication failed. Please verify your OAuth/SSO credentials', 45002],
  ['Required user attributes are missing from your SSO provider', 45050],
];

const codeShownBy = (shown: string): number | null =>
  SHOWN_FOR.find(([beginning]) => shown.startsWith(beginning))?.[1] ?? null;

/** What Flex's page said of a login, on one line; null where it said nothing. */
export const shownText = (flexMessages: readonly string[]): string | null =>
  flexMessages[0]?.replaceAll('\n', ' ') ?? null;

/**
 * Reads what Twilio answered to a call.
 *
 * @param flexMessages what Flex's page said of the login: it tells the code where the browser hides
 * the answer from this extension
 */
export function callAnswer(
  { response, redirectsTo, failure }: Exchange,
  flexMessages: readonly string[] = [],
): CallAnswer {
  const content = response?.content ?? null;
  const error = content === null ? null : readJsonError(content);
  const redirect = redirectsTo === null ? null : readRedirectError(redirectsTo);
  const shown = shownText(flexMessages);
  const isHidden = (response?.status ?? 0) >= 400 && content === null && redirect === null;
  return {
    status: response?.status ?? null,
    code: error?.code ?? (isHidden && shown !== null ? codeShownBy(shown) : null),
    message: error?.message ?? redirect?.description ?? redirect?.error ?? null,
    failure,
    shown,
    bodySeen: content !== null || redirect !== null,
  };
}

/** Where an answer stands: its status or how the connection ended, and what it says. */
export function answerEvidence(exchange: Exchange): Evidence[] {
  const { response, redirectsTo, failure } = exchange;
  if (!response)
    return [
      exchangeEvidence(
        exchange,
        failure === null ? 'request' : 'failure',
        failure ?? exchange.request.url,
      ),
    ];
  const evidence = [exchangeEvidence(exchange, 'status', String(response.status))];
  if (redirectsTo !== null && readRedirectError(redirectsTo))
    evidence.push(exchangeEvidence(exchange, 'redirect', redirectsTo));
  if (response.content !== null)
    evidence.push(exchangeEvidence(exchange, 'content', response.content));
  return evidence;
}
