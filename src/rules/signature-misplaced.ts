import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'structure',
  name: say`Signature is in the right place`,
  title: say`A signature is at the wrong place in the response`,
  meaning: say`SAML's schema puts the Signature directly after the Issuer. Some products, Auth0 among them, put it last. The signature itself is valid and covers what is read, so nothing is forged. A reader that checks messages against the schema refuses it: the legacy endpoint likely does.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Look in your identity provider for an option that says where the signature goes, and choose the place after the Issuer.`,
  requires: ['responseSignatures'],
  optional: ['generation'],
  references: [REFS.samlCore, REFS.xmlSignature],
  check({ responseSignatures, generation }) {
    if (responseSignatures.value.length === 0) return say`nothing is signed`;
    const misplaced = responseSignatures.value.filter(
      ({ report }) =>
        report.failedStep === 'signature-misplaced' && report.verdict.startsWith('valid'),
    );
    const [first] = misplaced;
    if (!first) return [];
    const isLegacy = generation.state === 'known' && generation.value !== 'enhanced';
    return [
      {
        explanation: joinSentences(
          first.report.steps.find(({ id }) => id === 'signature-placed')?.detail,
          say`The signature is valid all the same, and covers what Flex reads.`,
          isLegacy
            ? say`The legacy endpoint likely compares the response with SAML's schema and refuses it.`
            : say`A reader that compares the response with SAML's schema refuses it.`,
        ),
        evidence: misplaced.map(({ evidence }) => evidence),
        changes: [],
        advice: [
          say`Look in your identity provider for an option that says where the signature goes, and choose the place after the Issuer.`,
        ],
      },
    ];
  },
});
