import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/** "…prior to March 31, 2026": the day after it, in UTC. */
const RETIRED_FROM = Date.UTC(2026, 3, 1);

export default defineRule({
  severity: 'will-break',
  stage: 'advice',
  name: say`Login uses enhanced SSO`,
  title: say`This login uses endpoints that Twilio has asked everyone to leave by 31 March 2026`,
  meaning: say`Twilio asks all customers with the legacy single sign-on (iam.twilio.com, and before it preview.twilio.com) to migrate to the enhanced one (login.flex.us1.twilio.com) before 31 March 2026. It has moved that date before; when the old endpoints really stop working is not known. Where one of them answers with status 404 or 410, it is gone, and that blocks the login.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: [],
  manualFix: say`Set up the enhanced single sign-on in the Twilio Console, and give the identity provider its entity ID and ACS URL, both at the same time.`,
  requires: ['generation', 'clock', 'goneEndpoint'],
  references: [REFS.sso, REFS.migration],
  check({ generation, clock, goneEndpoint: { value: gone, evidence } }) {
    if (generation.value === 'enhanced') return [];
    if (gone === null && clock.value < RETIRED_FROM) return [];
    const [host, name] =
      generation.value === 'legacy'
        ? ['iam.twilio.com', 'legacy']
        : ['preview.twilio.com', 'preview'];
    return [
      {
        title:
          gone === null
            ? say`This login uses the ${name} endpoint ${host}, which Twilio retires`
            : say`The ${name} endpoint ${host} is gone`,
        explanation: joinSentences(
          say`Twilio asked all customers to leave the endpoints at ${host} before 31 March 2026.`,
          gone === null
            ? say`Logins through them may stop working at any time.`
            : say`The endpoint of this login answers with status ${gone}: it no longer exists. Nothing in the response causes that.`,
        ),
        evidence: gone === null ? generation.evidence : [...generation.evidence, ...evidence],
        severity: gone === null ? 'will-break' : 'blocks-login',
        changes: [],
        advice: [
          say`In the Twilio Console open Flex > Users and access > Single sign-on (SSO) and set up the enhanced single sign-on. It gives you a connection SID that begins with JQ.`,
          say`Give your identity provider the new entity ID (urn:flex: and that SID) and the new ACS URL (https://login.flex.us1.twilio.com/login/callback?connection= and that SID), both at the same time.`,
        ],
      },
    ];
  },
});
