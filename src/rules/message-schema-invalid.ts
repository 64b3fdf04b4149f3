import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'structure',
  name: say`Response has all parts that SAML requires`,
  title: say`The response lacks a part that SAML demands`,
  meaning: say`An ID, a version, a time, an issuer, the conditions or the statement about the login is missing or not valid. Flex likely refuses such a response before it looks at the user. Widely used products do not make it; one built by hand may.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`If the identity provider is one you built yourself, add what is missing. Otherwise report it to whoever made it.`,
  requires: ['schemaFaults'],
  references: [REFS.samlCore, REFS.javaSaml],
  check({ schemaFaults }) {
    const [first, ...others] = schemaFaults.value;
    if (!first) return [];
    return [
      {
        title: `${first.says}${others.length > 0 ? say` (and ${others.length} more)` : ''}`,
        explanation: joinSentences(
          ...schemaFaults.value.slice(0, 10).map(({ says }) => `${says}.`),
          say`SAML demands it.`,
        ),
        effect: say`Flex likely refuses a response without.`,
        evidence: schemaFaults.evidence,
        changes: [],
        advice: [
          say`If the identity provider is one you built yourself, add what is missing. Otherwise report it to whoever made it.`,
        ],
      },
    ];
  },
});
