import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  name: say`Response is sent itself, not as an artifact`,
  title: say`The identity provider sent an artifact instead of the response`,
  meaning: say`With the artifact binding the browser carries only a reference, and the two servers exchange the message themselves. Flex asks for the response by HTTP-POST, and likely does not take an artifact.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['acs-url'],
  requires: ['artifact'],
  optional: ['requestAcsUrl'],
  references: [REFS.samlBindings, REFS.sso],
  check({ artifact, requestAcsUrl }) {
    if (artifact.value === null) return [];
    return [
      {
        explanation: say`The browser carries only a reference to the response (SAMLart). Flex asks for the response itself by HTTP-POST.`,
        effect: say`It likely cannot fetch the response.`,
        evidence: artifact.evidence,
        changes:
          requestAcsUrl.state === 'known'
            ? [{ setting: 'acs-url', value: uri(requestAcsUrl.value) }]
            : [],
        advice: [say`Set the binding of the ACS URL to HTTP-POST in your identity provider.`],
      },
    ];
  },
});
