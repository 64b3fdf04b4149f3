import { inExchange, nowhere, type Evidence } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { explainText, readJsonError, type Explained } from '../diagnosis/twilio-answers.ts';

export interface AcsAnswer {
  readonly status: number;
  /** The code and text of Twilio's JSON error, where the body was seen and is one. */
  readonly code: number | null;
  readonly message: string | null;
  readonly explained: readonly Explained[];
  /** Whether the body's text was captured at all. */
  readonly bodySeen: boolean;
}

/** What Twilio's assertion consumer service answered to the response. */
export default defineFact<AcsAnswer>(({ login: { acs, response } }) => {
  if (!acs) return absent(nowhere('every exchange of this login: the response was not seen on its way to Twilio'));
  if (!acs.response) {
    if (!response) return absent(nowhere('every exchange of this login: no response was posted to Twilio'));
    return unknown("Twilio's answer to the response was not captured. Record the login again.");
  }
  const { status, content } = acs.response;
  const error = content === null ? null : readJsonError(content);
  const evidence: Evidence[] = [inExchange(acs, 'status', String(status))];
  if (content !== null && status >= 400) evidence.push(inExchange(acs, 'content', content));
  return known(
    {
      status,
      code: error?.code ?? null,
      message: error?.message ?? null,
      explained: content === null ? [] : explainText(content),
      bodySeen: content !== null,
    },
    evidence,
  );
});
