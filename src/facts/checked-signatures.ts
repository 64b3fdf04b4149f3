import { explainFailedStep } from '../model/failed-steps.ts';
import { defineFact, unknown } from './kit/define-fact.ts';
import type { FailedStep } from '../model/signature-report.ts';
import responseSignatures, { type SeenSignature } from './response-signatures.ts';
import { say } from '../i18n/say.ts';

/** The copy of the message is to blame, not the message. */
const OF_COPY: ReadonlySet<FailedStep | null> = new Set<FailedStep | null>(['layout-changed', 'copy-damaged']);

const HOW_TO_COPY = say`Copy the value of SAMLResponse as it was sent: in the browser's network tools, select the request to Twilio, then Payload, then "view source".`;

/** The signatures of the Response; unknown where the text at hand is no exact copy of it and none of them tells more. */
export default defineFact<readonly SeenSignature[]>((context) => {
  const signatures = context.get(responseSignatures);
  if (signatures.state !== 'known') return signatures;
  const isBroken = signatures.value.some(({ report }) => report.verdict === 'broken');
  const fault = signatures.value.find(({ report }) => OF_COPY.has(report.failedStep))?.report;
  if (isBroken || !fault) return signatures;
  if (fault.failedStep === 'layout-changed') {
    return unknown(
      say`The text was formatted after the message was signed, so its signatures cannot be checked. ${HOW_TO_COPY}`,
    );
  }
  // What was seen is not in a redacted trace.
  const seen = fault.recorded === true ? undefined : fault.steps.find(({ ok }) => ok === false)?.detail;
  return unknown(
    seen === undefined
      ? `${explainFailedStep('copy-damaged')} ${HOW_TO_COPY}`
      : say`${seen} So its signatures cannot be checked. ${HOW_TO_COPY}`,
  );
});
