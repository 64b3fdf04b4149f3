import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { list, joinSentences } from '../i18n/format.ts';
import { weakAlgorithm } from './kit/algorithms.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'advice',
  name: say`Signature does not use SHA-1 or MD5`,
  title: say`The signature uses SHA-1`,
  meaning: say`SHA-1 is out of date: forged signatures with it are possible in principle. Flex likely still accepts it, and Twilio's guides name SHA-256 or leave the default, so change it when you are at it.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['signature-algorithm'],
  requires: ['responseSignatures'],
  references: [REFS.entra, REFS.okta, REFS.javaSaml],
  check({ responseSignatures }) {
    if (responseSignatures.value.length === 0) return say`nothing is signed`;
    const weak = responseSignatures.value.flatMap(({ report, evidence }) => {
      const names = [report.algorithm, report.digest].flatMap((uri) => weakAlgorithm(uri) ?? []);
      return names.length > 0 ? [{ names, evidence }] : [];
    });
    if (weak.length === 0) return [];
    const names = [...new Set(weak.flatMap((one) => one.names))];
    return [
      {
        title: say`The signature uses ${names.some((name) => name.endsWith('MD5')) ? 'MD5' : 'SHA-1'}`,
        explanation: joinSentences(
          say`It is made with ${list(names)}, which is out of date.`,
          say`Flex likely still accepts it. Twilio's guides name SHA-256 or leave the default of the product.`,
        ),
        evidence: weak.map(({ evidence }) => evidence),
        changes: [
          { setting: 'signature-algorithm', value: REQUIRED_SETTINGS['signature-algorithm'] },
        ],
      },
    ];
  },
});
