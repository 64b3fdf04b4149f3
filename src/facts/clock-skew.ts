import { inExchange, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

/** How far Twilio's clock is ahead of the browser's, in milliseconds, by the Date header of its answer (to the second). */
export default defineFact<number>(({ login: { acs } }) => {
  const date = acs?.response?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value;
  const at = date ? Date.parse(date) : NaN;
  if (!acs || date === undefined || !Number.isFinite(at)) {
    return absent(nowhere(say`the headers of Twilio's answer: there is no Date`));
  }
  return known(at - (acs.endedAt ?? acs.startedAt), [inExchange(acs, 'header', `Date: ${date}`)]);
});
