import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import {
  BROKEN_METADATA,
  BROKEN_METADATA_REMEDY,
  BROKEN_METADATA_STEPS,
} from './kit/broken-metadata.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'unsafe',
  stage: 'issuer',
  name: say`Metadata was not changed after it was signed`,
  title: BROKEN_METADATA,
  meaning: say`The metadata of the identity provider is signed, and its signature is broken. Somebody or some program changed it after it was signed. The certificates in it may belong to somebody else, so no signature counts as expected because of them.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: [],
  manualFix: BROKEN_METADATA_REMEDY,
  requires: ['metadataSignature'],
  references: [REFS.xmlSignature],
  check({ metadataSignature }) {
    const { broken } = metadataSignature.value;
    if (broken === null) return [];
    return [
      {
        explanation: joinSentences(
          broken,
          say`Its certificates are not used to verify this login.`,
        ),
        evidence: metadataSignature.evidence,
        changes: [],
        advice: BROKEN_METADATA_STEPS,
      },
    ];
  },
});
