import { explainFailedStep } from '../model/failed-steps.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, joinSentences } from '../i18n/format.ts';
import type { FailedStep } from '../model/signature-report.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const PROVES_NOTHING: readonly (FailedStep | null)[] = ['symmetric-algorithm', 'no-algorithm'];

export default defineRule({
  severity: 'blocks-login',
  stage: 'signature',
  name: say`Signature is made with a certificate`,
  title: say`The signature algorithm proves nothing`,
  meaning: say`The signature is made with a shared secret (HMAC), or with no algorithm at all. Flex has the certificate of the identity provider and no shared secret, so such a signature cannot show who made the response. Flex likely refuses such a response, and forged ones use this to pass a careless reader.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['signature-algorithm'],
  requires: ['responseSignatures'],
  references: [REFS.xmlSignature, REFS.samlCore],
  check({ responseSignatures }) {
    if (responseSignatures.value.length === 0) return say`nothing is signed`;
    const refused = responseSignatures.value.filter(({ report }) =>
      PROVES_NOTHING.includes(report.failedStep),
    );
    if (refused.length === 0) return [];
    const parts = list([...new Set(refused.map(({ on }) => on))]);
    const reasons = [...new Set(refused.map(({ report }) => report.failedStep))];
    return [
      {
        explanation: joinSentences(
          say`The ${parts} cannot be verified with a certificate.`,
          ...reasons.map((reason) => reason !== null && explainFailedStep(reason)),
          say`Flex can check a signature only with the certificate of the identity provider.`,
        ),
        evidence: refused.map(({ evidence }) => evidence),
        guards: [
          say`Do not trust the user named in this response until you know which program made it.`,
        ],
        changes: [
          { setting: 'signature-algorithm', value: REQUIRED_SETTINGS['signature-algorithm'] },
        ],
      },
    ];
  },
});
