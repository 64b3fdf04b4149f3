import { parseXsDateTime } from '../../encoding/date-time.ts';
import { CLOCK_TOLERANCE } from '../../flex/clocks.ts';
import { utcTime, duration } from './time.ts';
import { say } from '../../i18n/say.ts';

/** A window of time as it stands in an assertion, and where in it the login was captured. */
export interface Validity {
  readonly from: string | null;
  readonly until: string | null;
  /**
   * Shares of the bar, 0 to 1: the window, the tolerance around it, the moment of capture; null: no
   * such end.
   */
  readonly bar: {
    readonly from: number | null;
    readonly until: number | null;
    readonly tolerance: number;
    readonly captured: number;
  } | null;
  readonly state: 'valid' | 'tolerated' | 'too-early' | 'too-late' | 'unknown';
  readonly says: string;
}

const MARGIN = 0.12;

/** xs:dateTime as SAML writes it (core 1.3.3: UTC); null when it is no time. */
export function parseInstant(text: string | null | undefined): number | null {
  const at = parseXsDateTime(text ?? '');
  return Number.isNaN(at) ? null : at;
}

function judge(
  from: number | null,
  until: number | null,
  at: number,
): Pick<Validity, 'state' | 'says'> {
  const isEarly = from !== null && at < from;
  const isLate = until !== null && at >= until;
  if (!isEarly && !isLate) {
    const left = until === null ? '' : say`, ${duration(until - at)} before it ends`;
    return { state: 'valid', says: say`Captured inside the window${left}.` };
  }
  const off = isEarly ? from - at : at - (until ?? at);
  const says = say`Captured ${duration(off)} ${isEarly ? say`before it begins` : say`after it ends`}.`;
  if (off <= CLOCK_TOLERANCE)
    return {
      state: 'tolerated',
      says: say`${says} Twilio likely tolerates ${duration(CLOCK_TOLERANCE)}.`,
    };
  return { state: isEarly ? 'too-early' : 'too-late', says };
}

/**
 * @param notBefore the window's first instant as written; null: none
 * @param notOnOrAfter its end as written; null: none
 * @param clock the time of capture, milliseconds since 1970
 */
export function validity(
  notBefore: string | null,
  notOnOrAfter: string | null,
  clock: number | null,
): Validity | null {
  if (notBefore === null && notOnOrAfter === null) return null;
  const from = parseInstant(notBefore);
  const until = parseInstant(notOnOrAfter);
  const words = {
    from: from === null ? notBefore : utcTime(from),
    until: until === null ? notOnOrAfter : utcTime(until),
  };
  if (clock === null || (from === null && until === null)) {
    return { ...words, bar: null, state: 'unknown', says: say`The time of capture is not known.` };
  }
  const ends = [from, until, clock].filter((at) => at !== null);
  const least = Math.min(...ends);
  const span = Math.max(Math.max(...ends) - least, CLOCK_TOLERANCE);
  const share = (at: number): number => MARGIN + ((at - least) / span) * (1 - 2 * MARGIN);
  const bar = {
    from: from === null ? null : share(from),
    until: until === null ? null : share(until),
    tolerance: Math.min(MARGIN, (CLOCK_TOLERANCE / span) * (1 - 2 * MARGIN)),
    captured: share(clock),
  };
  return { ...words, bar, ...judge(from, until, clock) };
}
