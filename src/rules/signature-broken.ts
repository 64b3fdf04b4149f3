import type { RuleFinding } from '../model/finding.ts';
import { explainFailedStep } from '../model/failed-steps.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { notVerified } from './kit/not-verified.ts';
import { list, joinSentences } from '../i18n/format.ts';
import type { SeenSignature } from '../facts/signatures.ts';
import type { FailedStep } from '../model/signature-report.ts';
import { say } from '../i18n/say.ts';

/** Not the signature's own fault: doctype-present and signature-wrapped tell what it is. */
const TOLD_ELSEWHERE: readonly (FailedStep | null)[] = ['doctype', 'not-covered'];

export default defineRule({
  severity: 'blocks-login',
  stage: 'signature',
  name: say`Signatures are valid`,
  title: say`A signature of the response does not hold`,
  meaning: say`A step in verifying the signature failed, and the finding names it. Either the content was changed after signing (a proxy, a tool that formats XML, a wrong character set), or the signature was made with another key, or its structure is not the one SAML allows. Flex refuses such a response.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['signing-certificate'],
  requires: ['checkedSignatures'],
  references: [REFS.xmlSignature, REFS.samlCore],
  check({ checkedSignatures }) {
    if (checkedSignatures.value.length === 0) return say`nothing is signed`;
    const broken = checkedSignatures.value.filter(
      ({ report }) => report.verdict === 'broken' && !TOLD_ELSEWHERE.includes(report.failedStep),
    );
    // One change breaks every signature around it in the same way: one fault, one finding.
    const steps = [...new Set(broken.map(({ report }) => report.failedStep))];
    const findings = steps.map((step) =>
      findingFor(
        step,
        broken.filter(({ report }) => report.failedStep === step),
      ),
    );
    return findings.length > 0 ? findings : (notVerified(checkedSignatures.value) ?? []);
  },
});

function findingFor(step: FailedStep | null, broken: readonly SeenSignature[]): RuleFinding {
  const names = list([...new Set(broken.map(({ on }) => on))]);
  const details = broken.map(({ report }) => report.steps.find(({ ok }) => ok === false)?.detail);
  const fingerprint = broken.find(({ report }) => report.keyFingerprint !== null)?.report
    .keyFingerprint;
  const isOtherKey = step === 'signature-mismatch' || step === 'bad-certificate';
  const subject =
    broken.length > 1
      ? say`The signatures of the ${names} do`
      : say`The signature of the ${names} does`;
  return {
    title: say`${subject} not hold${step === null ? '' : ` (${step})`}`,
    explanation: joinSentences(step !== null && explainFailedStep(step), ...new Set(details)),
    effect: say`Flex refuses a response whose signature does not hold.`,
    evidence: broken.map(({ evidence }) => evidence),
    changes:
      isOtherKey && fingerprint
        ? [
            {
              setting: 'signing-certificate',
              value: {
                kind: 'certificate',
                fingerprint: { of: 'SHA-256', hex: fingerprint },
                pem: null,
              },
            },
          ]
        : [],
    advice: [
      step === 'digest-mismatch'
        ? say`Look for what changes the message on its way: a proxy, a browser extension, or a step of your identity provider that formats or filters the XML after signing.`
        : say`If this message came straight from your identity provider, report the failed step to whoever runs it. If it was copied or formatted before, capture it again as it is sent.`,
    ],
  };
}
