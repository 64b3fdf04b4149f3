import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** A Date header has whole seconds: what was answered at 10:00:00.9 says 10:00:00. */
const WHOLE_SECOND = 1000;

/** How far Twilio's clock is ahead of the browser's, in milliseconds, by the Date header of its answer (to the second). */
export default defineFact<number>(({ login: { acs } }) => {
  const date = acs?.response?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value;
  const at = date ? Date.parse(date) : NaN;
  if (!acs || date === undefined || !Number.isFinite(at)) {
    return absent(nowhere(say`the headers of Twilio's answer: there is no Date`));
  }
  // The answer was made between the request and its first bytes. A 401 may stay open for minutes after that, while a dialog asks.
  const until = acs.answeredAt ?? acs.endedAt ?? acs.startedAt;
  const skew = at < acs.startedAt - WHOLE_SECOND ? at - acs.startedAt : Math.max(0, at - until);
  return known(skew, [inExchange(acs, 'header', `Date: ${date}`)]);
});
