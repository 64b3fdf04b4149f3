import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { uri, check } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'destination',
  name: say`Entity ID and ACS URL are of the same kind of SSO`,
  title: say`The audience belongs to another generation of Flex single sign-on than the endpoint`,
  meaning: say`Flex has three generations of single sign-on, each with its own entity ID and its own ACS URL: preview.twilio.com, iam.twilio.com (legacy) and login.flex.us1.twilio.com (enhanced). The identity provider holds the entity ID of one and the ACS URL of another, which happens when a migration is only half done. Twilio documents the pairs.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['entity-id', 'acs-url'],
  requires: ['addresses'],
  optional: ['requestIssuer', 'requestAcsUrl'],
  references: [REFS.migration, REFS.sso],
  check({ addresses, requestIssuer, requestAcsUrl }) {
    const ofProvider = addresses.value.filter(({ by }) => by === 'identity-provider');
    const audience = ofProvider.find(({ as }) => as === 'audience');
    const endpoint = ofProvider.find(
      ({ as, generation }) => as === 'endpoint' && generation !== audience?.generation,
    );
    if (!audience || !endpoint) return [];
    return [
      {
        title: say`The audience is that of the ${audience.generation} generation, and ${endpoint.where} is ${endpoint.generation}`,
        explanation: joinSentences(
          say`Your identity provider makes the assertion for ${quoted(audience.value)} and addresses it to ${quoted(endpoint.value)}.`,
          say`These belong to two generations of Flex single sign-on. A migration from one to the other is likely half done.`,
          say`Entity ID and ACS URL must be changed together.`,
        ),
        evidence: [audience.evidence, endpoint.evidence],
        changes: [
          ...(requestIssuer.state === 'known'
            ? [{ setting: 'entity-id', value: uri(requestIssuer.value) } as const]
            : []),
          ...(requestAcsUrl.state === 'known'
            ? [{ setting: 'acs-url', value: uri(requestAcsUrl.value) } as const]
            : []),
        ],
        advice: [
          check(
            say`Check in your identity provider that entity ID and ACS URL are the two of the same generation: both with iam.twilio.com, or both with the connection SID that begins with JQ.`,
          ),
        ],
      },
    ];
  },
});
