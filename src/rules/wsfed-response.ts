import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  name: say`Response is SAML 2.0`,
  title: say`The identity provider answered over WS-Federation, and Flex needs SAML 2.0`,
  meaning: say`The answer is a WS-Federation token (wresult), not a SAML 2.0 Response. AD FS answers so when the trust was set up for WS-Federation, or when the user came to it over a WS-Federation address. Flex understands SAML 2.0 (SAML-P) only.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['acs-url'],
  requires: ['wsfedAnswer'],
  optional: ['requestAcsUrl'],
  references: [REFS.sso, REFS.adfs],
  check({ wsfedAnswer, requestAcsUrl }) {
    if (!wsfedAnswer.value) return [];
    const { appliesTo } = wsfedAnswer.value;
    return [
      {
        explanation: say`Your identity provider sent a WS-Federation token${appliesTo === null ? '' : say` for the trust of Flex`}. Flex takes only a SAML 2.0 Response, so it cannot log the user in.`,
        evidence: wsfedAnswer.evidence,
        changes:
          requestAcsUrl.state === 'known'
            ? [{ setting: 'acs-url', value: uri(requestAcsUrl.value) }]
            : [],
        advice: [
          say`In AD FS set up the relying party trust with "Enable support for the SAML 2.0 WebSSO protocol" and without WS-Federation.`,
          say`Start the login at Flex, not at an address with wa=wsignin1.0.`,
        ],
      },
    ];
  },
});
