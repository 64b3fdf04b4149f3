import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'correlation',
  name: say`RelayState is returned unchanged`,
  title: say`The identity provider did not return the RelayState as it was sent`,
  meaning: say`Flex sends a RelayState with its request, and SAML demands that it comes back unchanged. Without it Flex likely takes the login for one that the identity provider started, and may not find back to where the user began.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['relay-state'],
  canRefuse: true,
  requires: ['relayStates'],
  references: [REFS.samlBindings, REFS.auth0Errors],
  check({ relayStates }) {
    const { sent, returned } = relayStates.value;
    if (returned === sent) return [];
    return [
      {
        title:
          returned === null
            ? say`The RelayState did not come back`
            : say`The RelayState came back changed`,
        explanation: joinSentences(
          returned === null
            ? say`Flex sent a RelayState, and the response came without one.`
            : say`Flex sent a RelayState, and the response came with another one.`,
          say`Flex likely takes such a login for one that the identity provider started, and may not find back to where the user began.`,
        ),
        evidence: relayStates.evidence,
        changes: [{ setting: 'relay-state', value: { kind: 'choice', choice: 'unchanged' } }],
      },
    ];
  },
});
