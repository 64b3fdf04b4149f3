import { explainFailedStep } from '../diagnosis/failed-steps.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { sentences } from '../diagnosis/texts.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'signature',
  title: 'A signature of the response does not hold',
  meaning:
    'A step in verifying the signature failed, and the finding names it. Either the content was changed after signing (a proxy, a tool that formats XML, a wrong character set), or the signature was made with another key, or its structure is not the one SAML allows. Flex refuses such a response.',
  mender: 'identity-provider',
  certainty: 'documented',
  needs: ['responseSignatures'],
  refs: [REFS.xmlSignature, REFS.samlCore],
  check({ responseSignatures }) {
    if (responseSignatures.value.length === 0) return 'nothing is signed';
    return responseSignatures.value
      .filter(({ report }) => report.verdict === 'broken')
      .map(({ report, on, evidence }) => {
        const { failedStep } = report;
        const failed = report.steps.find(({ ok }) => ok === false);
        const wrongKey = failedStep === 'signature-mismatch' || failedStep === 'bad-certificate';
        return {
          title: `The signature of the ${on} does not hold${failedStep ? ` (${failedStep})` : ''}`,
          explanation: sentences(
            failedStep && explainFailedStep(failedStep),
            failed?.detail,
            'Flex refuses a response whose signature does not hold.',
          ),
          evidence: [evidence],
          fix:
            wrongKey && report.keyFingerprint
              ? [{ setting: 'signing-certificate', value: report.keyFingerprint } as const]
              : [],
          advice: [
            failedStep === 'digest-mismatch'
              ? 'Look for what changes the message on its way: a proxy, a browser extension, or a step of your identity provider that formats or filters the XML after signing.'
              : 'If this message came straight from your identity provider, report the failed step to whoever runs it. If it was copied or formatted before, capture it again as it is sent.',
          ],
        };
      });
  },
});
