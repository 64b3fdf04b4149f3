import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import type { Place } from '../model/saml-content.ts';
import type { SignatureReport } from '../model/signature-report.ts';
import { whenKnown } from './kit/sighted.ts';
import { answerOf } from './response.ts';
import { say } from '../i18n/say.ts';

export interface SeenSignature {
  readonly report: SignatureReport;
  /** What the signature is for: by its reference, else by where it stands; whether it holds or not. */
  readonly on: 'Response' | 'Assertion';
  readonly evidence: Evidence;
}

const contains = (outer: Place, inner: Place): boolean =>
  outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;

/** Every signature inside the answer; an empty list when there is none. Absent only when there is neither Response nor Assertion. */
export default defineFact<readonly SeenSignature[]>((context) =>
  whenKnown(answerOf(context), ({ value: { message, content } }) => {
    const reports = context.signatures.get(message);
    if (!reports) return absent(nowhere(say`the Response: its signatures were not looked at`));
    const seen = reports.flatMap((report): SeenSignature[] => {
      const { place } = report;
      if (!place) return [];
      const { covers } = report;
      const isInside = content.assertions.some((assertion) => contains(assertion.place, place));
      const on = covers === 'Response' || covers === 'Assertion' ? covers : isInside ? 'Assertion' : 'Response';
      return [{ report, on, evidence: inMessage(message, { place }) }];
    });
    const evidence =
      seen.length > 0 ? seen.map((one) => one.evidence) : [nowhere(say`the whole Response: no Signature`)];
    return known(seen, evidence);
  }),
);
