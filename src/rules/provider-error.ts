import type { ErrorSetting } from '../model/provider.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { uri, uriOrNull, type ChangeOf } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  name: say`Identity provider shows no known error`,
  title: say`Identity provider shows an error instead of answering`,
  meaning: say`The identity provider did not answer the request: it shows a page with an error that is known. The error says which setting is wrong, and with which value of the request it must be set. The pages of the identity provider are seen in a HAR only; the text of such an error can also be opened or pasted.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['acs-url', 'entity-id', 'nameid', 'authn-context', 'user-access', 'event-log'],
  requires: ['providerErrors', 'namedAddresses'],
  optional: [
    'requestIssuer',
    'requestAcsUrl',
    'requestedNameIdFormat',
    'requestedAuthnContext',
    'requestId',
  ],
  references: [REFS.sso],
  check({
    providerErrors,
    namedAddresses: { value: named },
    requestIssuer,
    requestAcsUrl,
    requestedNameIdFormat,
    requestedAuthnContext,
    requestId,
  }) {
    const [first, ...others] = providerErrors.value.filter(({ code }) => code.title !== undefined);
    if (!first) return [];
    const { pattern, meaning, title, setting, advice } = first.code;
    const entityId = requestIssuer.state === 'known' ? requestIssuer.value : named.entityId;
    const changes: { readonly [S in ErrorSetting]: ChangeOf<S> } = {
      'acs-url': {
        setting: 'acs-url',
        value: uriOrNull(requestAcsUrl.state === 'known' ? requestAcsUrl.value : named.acsUrl),
      },
      'entity-id': { setting: 'entity-id', value: uriOrNull(entityId) },
      nameid: {
        setting: 'nameid',
        value:
          requestedNameIdFormat.state === 'known'
            ? uri(requestedNameIdFormat.value)
            : REQUIRED_SETTINGS.nameid,
      },
      'authn-context': {
        setting: 'authn-context',
        value: uriOrNull(
          requestedAuthnContext.state === 'known' ? requestedAuthnContext.value[0]?.value : null,
        ),
      },
      'user-access': { setting: 'user-access', value: { kind: 'user', user: null } },
      'event-log': {
        setting: 'event-log',
        value: {
          kind: 'log-search',
          codes: [requestId.state === 'known' ? requestId.value : pattern],
        },
      },
    };
    return [
      {
        ...(title !== undefined && { title }),
        explanation: joinSentences(
          say`The identity provider shows the error ${quoted(pattern)}. ${meaning}`,
          setting === 'entity-id' &&
            entityId !== null &&
            entityId !== '' &&
            say`The entity ID of the request is ${quoted(entityId)}.`,
          ...new Set(
            others.filter(({ code }) => code.pattern !== pattern).map(({ code }) => code.meaning),
          ),
        ),
        evidence: [first.evidence],
        changes: setting === undefined ? [] : [changes[setting]],
        advice: advice ?? [],
      },
    ];
  },
});
