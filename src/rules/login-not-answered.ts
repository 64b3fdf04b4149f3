import { explainCodes } from '../providers/kit/codes.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  name: say`Identity provider answers`,
  title: say`No response came back from the identity provider`,
  meaning: say`Flex sent the user to the identity provider, and no response came back before the user left its page. Either the user gave up, or the identity provider showed an error there: a wrong address, a wrong entity ID, or no access to the application. A recording that ends while the page is open does not tell which: there it is a hint. Of a login that is under way, of a part of a file and of a paste nothing is said.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['user-access', 'event-log'],
  requires: ['unanswered', 'provider', 'providerErrors'],
  causedBy: ['provider-error', 'sso-url-mismatch', 'response-lost-in-redirect'],
  references: [REFS.sso, REFS.okta, REFS.google],
  check({ unanswered, provider, providerErrors }) {
    if (!unanswered.value) return [];
    const { pageText, requestId, sentTo, errorStatus, is } = unanswered.value;
    const where = sentTo === null ? '' : say` at ${quoted(sentTo)}`;
    const explained = explainCodes(provider.value.errorCodes, pageText);
    const isError = errorStatus !== null || explained.length > 0;
    return [
      {
        ...(isError && { title: say`The identity provider shows an error and does not answer` }),
        explanation: joinSentences(
          say`Flex sent the user to the identity provider${where}, and no response was recorded after that.`,
          errorStatus !== null &&
            say`The page of the identity provider answers with status ${errorStatus}.`,
          ...explained,
          is === 'open'
            ? say`The recording ends while the page of the identity provider is open. If that page shows an error, the cause is at the identity provider.`
            : say`If the page shows an error, the cause is at the identity provider. It likely does not know this Flex (entity ID, ACS URL), or the user has no access to it.`,
        ),
        evidence: unanswered.evidence,
        changes: [
          // A known error says itself what ends it.
          ...(providerErrors.value.some(({ code }) => code.title !== undefined)
            ? []
            : [{ setting: 'user-access', value: { kind: 'user', user: null } } as const]),
          {
            setting: 'event-log',
            value: { kind: 'log-search', codes: requestId === null ? [] : [requestId] },
          },
        ],
        ...(is === 'open' && { severity: 'hint' as const }),
      },
    ];
  },
});
