import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  name: say`Response is sent by POST`,
  title: say`Response was sent by GET, not by POST`,
  meaning: say`The identity provider sent the response in the address (binding HTTP-Redirect), and Twilio refused it. The ACS URL of Flex takes a POST only. SAML does not allow HTTP-Redirect for a response of a login.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['acs-url'],
  requires: ['delivery', 'loginOutcome'],
  optional: ['requestAcsUrl'],
  references: [REFS.samlProfiles, REFS.samlBindings],
  check({ delivery, loginOutcome, requestAcsUrl }) {
    if (loginOutcome.value !== 'refused') return say`Twilio did not refuse the response`;
    if (delivery.value.method !== 'GET') return [];
    return [
      {
        explanation: say`The identity provider sent the response by GET, in the address. The ACS URL of Flex takes a POST only.`,
        evidence: delivery.evidence,
        changes:
          requestAcsUrl.state === 'known'
            ? [{ setting: 'acs-url', value: uri(requestAcsUrl.value) }]
            : [],
        advice: [say`Set the binding of the ACS URL to HTTP-POST in your identity provider.`],
      },
    ];
  },
});
