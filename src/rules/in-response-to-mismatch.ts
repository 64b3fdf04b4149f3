import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'correlation',
  name: say`Response names the request it answers`,
  title: say`The response answers another request than the one that was sent`,
  meaning: say`A response names the request it answers (InResponseTo), and Flex likely compares it with the request it sent. It differs when an old page is sent again, when two logins run in one browser, or when the identity provider leaves it out of a login that Flex started.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Close the other tabs of this login and start again from the address of your Flex. Start at Flex, not at a tile of the identity provider.`,
  requires: ['response', 'requestId'],
  optional: ['inResponseTo', 'pairedBy'],
  references: [REFS.samlProfiles, REFS.javaSaml, REFS.auth0Errors],
  check({ response, requestId, pairedBy, inResponseTo }) {
    if (inResponseTo.state === 'absent') {
      if (pairedBy.state === 'absent' || pairedBy.value === 'order')
        return say`the response names no request: the identity provider likely started the login`;
      return [
        {
          title: say`The response does not name the request it answers`,
          explanation: say`Flex sent a request, and the response came back with its RelayState but without InResponseTo.`,
          effect: say`Flex likely takes it for a login that the identity provider started, or refuses it.`,
          evidence: [...inResponseTo.evidence, ...requestId.evidence],
          changes: [],
          advice: [
            say`Start the login at Flex and not at a tile of your identity provider, and check that it is not set to answer unasked (IdP-initiated).`,
          ],
        },
      ];
    }
    const wrong = inResponseTo.value.filter(({ value }) => value !== requestId.value);
    const [first] = wrong;
    if (!first) return [];
    const ofResponse = response.value.content.inResponseTo?.value;
    return [
      {
        title: say`The response answers ${quoted(first.value)}, and the request was ${quoted(requestId.value)}`,
        explanation: joinSentences(
          say`The request that ${first.where} names is ${quoted(first.value)}, and Flex sent ${quoted(requestId.value)}.`,
          ofResponse === requestId.value &&
            say`The Response itself names the right one: the two places disagree.`,
          say`Often an old page was sent again, or two logins ran at once.`,
        ),
        effect: say`Flex likely refuses an answer to a request it did not send.`,
        evidence: [...wrong.map(({ evidence }) => evidence), ...requestId.evidence],
        changes: [],
        advice: [
          say`Close the other tabs of this login, and start again from the address of your Flex.`,
        ],
      },
    ];
  },
});
