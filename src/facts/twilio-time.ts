import { defineFact, known } from './kit/define-fact.ts';
import { whenKnown } from './kit/sighted.ts';
import clock from './clock.ts';
import clockSkew from './clock-skew.ts';

/** A Date header has whole seconds, and the answer takes its time: less is no difference between two clocks. */
const NOTICEABLE = 30_000;

export interface TwilioTime {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How far Twilio's clock is ahead of the browser's; 0 when they agree or nothing is known. */
  readonly skew: number;
}

/** What time it was for Twilio when it received the response: the time of capture, corrected by what its Date header shows. */
export default defineFact<TwilioTime>((context) =>
  whenKnown(context.get(clock), ({ value, evidence }) => {
    const skew = context.get(clockSkew);
    if (skew.state !== 'known' || Math.abs(skew.value) < NOTICEABLE) return known({ now: value, skew: 0 }, evidence);
    return known({ now: value + skew.value, skew: skew.value }, [...evidence, ...skew.evidence]);
  }),
);
