import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { isSuccess } from '../model/names/status.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'structure',
  name: say`Response has exactly one assertion`,
  title: say`The response has not exactly one assertion`,
  meaning: say`Flex likely demands one assertion in a successful response: with none there is no user in it, with several it is not clear which one counts.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Let the identity provider send exactly one assertion for Flex.`,
  requires: ['status', 'assertions'],
  references: [REFS.samlProfiles, REFS.javaSaml],
  check({ status, assertions }) {
    if (!isSuccess(status.value.codes[0])) return say`the identity provider answered with an error`;
    const { plain, encrypted } = assertions.value;
    const count = plain.length + encrypted;
    if (count === 1) return [];
    return [
      {
        title:
          count === 0
            ? say`The response has no assertion`
            : say`The response has ${count} assertions`,
        explanation:
          count === 0
            ? say`The status says Success, but there is no assertion, so nothing tells Flex who the user is.`
            : say`With several assertions it is not clear which one counts.`,
        effect:
          count === 0 ? say`Flex likely refuses the login.` : say`Flex likely demands exactly one.`,
        evidence: assertions.evidence,
        changes: [],
        advice: [
          count === 0
            ? say`Check in your identity provider that the application for Flex sends an assertion in the response (SAML 2.0 Web Browser SSO).`
            : say`Check in your identity provider that it sends one assertion for Flex. If a proxy or a second identity provider adds another, let it send only its own.`,
        ],
      },
    ];
  },
});
