import { explainCodes } from '../providers/kit/codes.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { STATUS } from '../model/names/status.ts';
import { quotedShort, quotedList, joinSentences } from '../i18n/format.ts';
import { uri, alternative } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';

export default defineRule({
  severity: 'blocks-login',
  stage: 'status',
  name: say`Identity provider offers the login that Flex asks for`,
  title: say`Your identity provider does not log users in the way Flex asks for (NoAuthnContext)`,
  meaning: say`The response carries the status NoAuthnContext. The legacy endpoint was seen to ask for a login by password and nothing else, which an identity provider that uses Windows login, certificates or several factors likely refuses. The enhanced endpoint likely does not ask for it.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['authn-context', 'event-log'],
  requires: ['status', 'provider'],
  optional: ['requestedAuthnContext', 'generation'],
  references: [REFS.samlCore, REFS.migration],
  check({ status, provider, requestedAuthnContext, generation }) {
    const { codes, message, detail } = status.value;
    if (!codes.includes(STATUS.NoAuthnContext)) return [];
    const asked = requestedAuthnContext.state === 'known' ? requestedAuthnContext.value : [];
    const isOld = generation.state === 'known' && generation.value !== 'enhanced';
    return [
      {
        explanation: joinSentences(
          asked.length > 0
            ? say`Flex asks for a login of the kind ${quotedList(asked.map(({ value }) => value))}.`
            : isOld
              ? say`The legacy endpoint likely asks for a login by password.`
              : say`The request asks for no certain kind of login, so the cause likely lies in a policy of the identity provider itself.`,
          (asked.length > 0 || isOld) &&
            say`Your identity provider cannot log the user in that way, likely because it uses Windows login, a certificate or several factors, and it refuses.`,
          message !== null &&
            message.trim() !== '' &&
            say`It adds the message ${quotedShort(message)}.`,
          ...explainCodes(provider.value.errorCodes, `${message ?? ''} ${detail ?? ''}`),
        ),
        evidence: [...status.evidence, ...asked.map(({ evidence }) => evidence)],
        changes:
          asked.length > 0 || isOld
            ? [{ setting: 'authn-context', value: uri(asked[0]?.value ?? PASSWORD) }]
            : [{ setting: 'event-log', value: { kind: 'log-search', codes: ['NoAuthnContext'] } }],
        advice: isOld
          ? [
              alternative(
                say`Or migrate to the enhanced single sign-on (login.flex.us1.twilio.com): it likely does not ask for a kind of login.`,
              ),
            ]
          : [],
      },
    ];
  },
});
