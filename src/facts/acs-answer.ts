import type { AcsAnswer } from '../model/outcome.ts';
import type { Exchange } from '../model/exchange.ts';
import { inExchange, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import { explainText, readJsonError, readRedirectError } from '../flex/error-codes.ts';
import { say } from '../i18n/say.ts';

const isError = ({ response }: Exchange): boolean => (response?.status ?? 0) >= 400;

/** The answers to the response in order: the ACS' own, and those of the hops it sends the browser on to. */
function chainOf(acs: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  const after = exchanges.filter(({ requestId, hop }) => requestId === acs.requestId && hop > acs.hop);
  return [acs, ...after.sort((a, b) => a.hop - b.hop)];
}

/** What Twilio answered to the response, followed through the redirects of the enhanced generation. */
export default defineFact<AcsAnswer>(({ login: { acs, response, exchanges } }) => {
  if (!acs) return absent(nowhere(say`every exchange of this login: the response was not seen on its way to Twilio`));
  if (!acs.response) {
    if (!response) return absent(nowhere(say`every exchange of this login: no response was posted to Twilio`));
    return unknown(say`Twilio's answer to the response was not captured. Record the login again.`);
  }
  const chain = chainOf(acs, exchanges);
  const sentOn = chain.find(({ redirectsTo }) => redirectsTo !== null && readRedirectError(redirectsTo) !== null);
  const redirect = sentOn?.redirectsTo ? readRedirectError(sentOn.redirectsTo) : null;
  const last = chain.find(isError) ?? acs;
  const status = last.response?.status ?? acs.response.status;
  const content = last.response?.content ?? null;
  const error = content === null ? null : readJsonError(content);
  const texts = [content, redirect?.description].filter((text) => typeof text === 'string');
  const evidence: Evidence[] = [inExchange(last, 'status', String(status))];
  if (sentOn?.redirectsTo) evidence.push(inExchange(sentOn, 'redirect', sentOn.redirectsTo));
  if (content !== null && isError(last)) evidence.push(inExchange(last, 'content', content));
  return known(
    {
      status,
      isRefusal: isError(last) || redirect !== null,
      redirectError: redirect?.error ?? null,
      code: error?.code ?? null,
      message: error?.message ?? redirect?.description ?? null,
      explained: explainText(texts.join('\n')),
      bodySeen: content !== null || redirect !== null,
    },
    evidence,
  );
});
