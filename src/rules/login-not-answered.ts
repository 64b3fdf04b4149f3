import { explainCodes } from '../diagnosis/provider-codes.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, sentences } from '../diagnosis/texts.ts';
import { mark, say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  title: say`No response came back from the identity provider`,
  meaning: say`Flex sent the user to the identity provider, and no response came back while it was recorded. Either the user is still on the login page, or the identity provider showed an error there: a wrong address, a wrong entity ID, or no access to the application.`,
  mender: 'identity-provider',
  certainty: 'documented',
  mends: ['user-access', 'event-log'],
  needs: ['unanswered', 'provider', 'providerErrors'],
  mayLack: ['requestTarget'],
  consequenceOf: ['provider-error', 'sso-url-mismatch', 'response-lost-in-redirect'],
  refs: [REFS.sso, REFS.okta, REFS.google],
  check({ unanswered, provider, providerErrors, requestTarget }) {
    if (!unanswered.value) return [];
    const { pageText, requestId } = unanswered.value;
    const where = requestTarget.state === 'known' ? say` at ${said(requestTarget.value.url)}` : '';
    return [
      {
        explanation: sentences(
          say`Flex sent the user to the identity provider${where}, and no response was recorded after that.`,
          ...explainCodes(provider.value.codes, pageText),
          say`If the login page is still open, go on there. If it shows an error, the cause lies with the identity provider: likely it does not know this Flex (entity ID, ACS URL), or the user has no access to it.`,
        ),
        evidence: unanswered.evidence,
        fix: [
          // A known error says itself what ends it.
          ...(providerErrors.value.some(({ code }) => code.title !== undefined)
            ? []
            : [{ setting: 'user-access', value: mark('this user') } as const]),
          { setting: 'event-log', value: requestId ?? mark('the time of this login') },
        ],
      },
    ];
  },
});
