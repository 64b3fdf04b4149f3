import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { requiredSigning } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'signing',
  name: say`Response or assertion is signed`,
  title: say`Neither the Response nor the assertion is signed`,
  meaning: say`Without a signature anyone could have made the response, so Flex refuses it. Twilio asks for a signature over the Response and one over the assertion, or over the Response alone where a product cannot make both.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['response-signing'],
  requires: ['response', 'responseSignatures', 'assertion', 'provider'],
  references: [REFS.sso, REFS.okta, REFS.entra, REFS.adfs],
  check({ responseSignatures, provider }) {
    if (responseSignatures.value.length > 0) return [];
    return [
      {
        explanation: say`Flex cannot tell who made this response. Your identity provider must sign the Response and the assertion with the key whose certificate is in the Twilio Console.`,
        effect: say`Flex refuses the login.`,
        evidence: responseSignatures.evidence,
        changes: [{ setting: 'response-signing', value: requiredSigning(provider.value) }],
      },
    ];
  },
});
