import type { Exchange } from '../model/exchange.ts';
import type { Login } from '../model/login.ts';
import { chainAfter } from '../recording/answers.ts';
import { textsOf } from '../recording/texts.ts';
import { inExchange, inText, nowhere, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import type { Stated } from '../flex/stated/cause.ts';
import { readRedirectError, statedCauses, statedInText } from '../flex/error-codes.ts';
import { say } from '../i18n/say.ts';

/** A cause that Twilio or the page of Flex itself named, and where. */
export interface SeenCause extends Stated {
  readonly evidence: Evidence;
}

/** The exchanges in which Twilio can refuse a login, in the order of a login. */
function answering({ start, acs, exchanges, tokenCalls, outcome }: Login): Exchange[] {
  const shown = outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  const all = [start, acs, ...(acs ? chainAfter(acs, exchanges) : []), shown, ...tokenCalls];
  return [...new Set(all)].filter((exchange) => exchange !== null && exchange !== undefined);
}

function causesIn(exchange: Exchange): SeenCause[] {
  const { response, redirectsTo } = exchange;
  const description = redirectsTo === null ? null : (readRedirectError(redirectsTo)?.description ?? null);
  const text = (response?.status ?? 0) >= 400 ? (response?.content ?? null) : null;
  return [
    ...statedCauses(description ?? '').map((stated) => ({
      ...stated,
      evidence: inExchange(exchange, 'redirect', description ?? ''),
    })),
    ...statedCauses(text ?? '').map((stated) => ({ ...stated, evidence: inExchange(exchange, 'content', text ?? '') })),
  ];
}

/** What Flex's page said of a call whose answer the browser hides from this extension. */
function causesOnPage({ flexMessages, outcome, exchanges }: Login): SeenCause[] {
  const call = outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  if (!call?.response || call.response.content !== null) return [];
  const evidence = inExchange(call, 'status', String(call.response.status));
  return flexMessages.flatMap((text) => statedCauses(text)).map((stated) => ({ ...stated, evidence }));
}

/** What a text that somebody copied names. */
const causesInTexts = (login: Login): SeenCause[] =>
  textsOf(login).flatMap((message) =>
    statedInText(message.sent).map((stated) => ({ ...stated, evidence: inText(message, stated.what) })),
  );

/**
 * What Twilio's own answers, or the page of Flex, name as the cause of a refusal, each cause once: an observed fact, whatever the settings say. Empty for a
 * login that was not refused, and where no text was recorded or none is known.
 */
export default defineFact<readonly SeenCause[]>(({ login }) => {
  const causes =
    login.outcome.is === 'accepted'
      ? []
      : [...answering(login).flatMap(causesIn), ...causesOnPage(login), ...causesInTexts(login)];
  const first = causes.filter(
    ({ cause }, n) => causes.findIndex((other) => JSON.stringify(other.cause) === JSON.stringify(cause)) === n,
  );
  const evidence = first.map((one) => one.evidence);
  return known(first, evidence.length > 0 ? evidence : [nowhere(say`the answers of Twilio: none names a known cause`)]);
});
