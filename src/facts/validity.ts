import { xmlTime } from '../encoding/date-time.ts';
import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import type { Read } from '../model/saml-content.ts';
import assertion from './assertion.ts';
import { BEARER } from './recipients.ts';
import { say } from '../i18n/say.ts';

export interface Limit {
  /** What sets it, for a sentence ("the Conditions"). */
  readonly where: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly evidence: Evidence;
}

export interface Validity {
  /** Not valid before these. */
  readonly from: readonly Limit[];
  /** Not valid from these on. */
  readonly until: readonly Limit[];
}

/** When the assertion may be used: the Conditions, the bearer confirmation, and the end of the session. */
export default defineFact<Validity>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const limit = (where: string, located: Read): Limit[] => {
      const at = located ? xmlTime(located.value) : NaN;
      return located && Number.isFinite(at) ? [{ where, at, evidence: inMessage(message, located) }] : [];
    };
    const bearers = (read.subject?.confirmations ?? []).filter(({ method }) => method?.value === BEARER);
    // One valid confirmation is enough (profiles 4.1.4.3): with several the most generous one counts.
    const last = bearers
      .flatMap(({ notOnOrAfter }) => limit(say`the SubjectConfirmationData`, notOnOrAfter))
      .sort((a, b) => b.at - a.at)
      .slice(0, 1);
    const first = bearers
      .flatMap(({ notBefore }) => limit(say`the SubjectConfirmationData`, notBefore))
      .sort((a, b) => a.at - b.at)
      .slice(0, bearers.every(({ notBefore }) => notBefore) ? 1 : 0);
    const from = [...limit(say`the Conditions`, read.conditions?.notBefore ?? null), ...first];
    const until = [
      ...limit(say`the Conditions`, read.conditions?.notOnOrAfter ?? null),
      ...last,
      ...read.authnStatements.flatMap(({ sessionNotOnOrAfter }) =>
        limit(say`the session (SessionNotOnOrAfter)`, sessionNotOnOrAfter),
      ),
    ];
    if (from.length === 0 && until.length === 0) {
      return absent(
        nowhere(say`the Assertion's Conditions, SubjectConfirmationData and AuthnStatement: no time is set`),
      );
    }
    const evidence = [...from, ...until].map((one) => one.evidence);
    return known({ from, until }, evidence, trustAt(context, message, read.place));
  }),
);
