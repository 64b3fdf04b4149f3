/** @file When it was, by the browser's clock and by Twilio's. */
import { exchangeEvidence, searched } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';
import { mapFact } from './kit/located-value.ts';

/** When this login was captured, in milliseconds since 1970, by the browser's clock: the "now" of every rule. */
export const clock = defineFact<number>(({ clock }) =>
  clock === null
    ? unknown(say`It is not known when this message was captured. Give the time of the login.`)
    : known(clock, [searched(say`the time of capture (${new Date(clock).toISOString()})`)]),
);

/** A Date header has whole seconds: what was answered at 10:00:00.9 says 10:00:00. */
const WHOLE_SECOND = 1000;

/** How far Twilio's clock is ahead of the browser's, in milliseconds, by the Date header of its answer (to the second). */
export const clockSkew = defineFact<number>(({ login: { acs } }) => {
  const date = acs?.response?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value;
  const at = date ? Date.parse(date) : NaN;
  if (!acs || date === undefined || !Number.isFinite(at)) {
    return absent(searched(say`the headers of Twilio's answer: there is no Date`));
  }
  // The answer was made between the request and its first bytes. A 401 may stay open for minutes after that, while a dialog asks.
  const until = acs.answeredAt ?? acs.endedAt ?? acs.startedAt;
  const skew = at < acs.startedAt - WHOLE_SECOND ? at - acs.startedAt : Math.max(0, at - until);
  return known(skew, [exchangeEvidence(acs, 'header', `Date: ${date}`)]);
});

/** A Date header has whole seconds, and the answer takes its time: less is no difference between two clocks. */
const NOTICEABLE = 30_000;

export interface TwilioTime {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How far Twilio's clock is ahead of the browser's; 0 when they agree or nothing is known. */
  readonly skew: number;
}

/** What time it was for Twilio when it received the response: the time of capture, corrected by what its Date header shows. */
export const twilioTime = defineFact<TwilioTime>((context) =>
  mapFact(context.get(clock), ({ value, evidence }) => {
    const skew = context.get(clockSkew);
    if (skew.state !== 'known' || Math.abs(skew.value) < NOTICEABLE)
      return known({ now: value, skew: 0 }, evidence);
    return known({ now: value + skew.value, skew: skew.value }, [...evidence, ...skew.evidence]);
  }),
);
