import type { ErrorSetting } from '../diagnosis/provider.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { said, sentences } from '../diagnosis/texts.ts';
import { WANTED } from '../diagnosis/wanted.ts';
import { mark, say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  title: say`Identity provider shows an error instead of answering`,
  meaning: say`The identity provider did not answer the request: it shows a page with an error that is known. The error says which setting is wrong, and with which value of the request it must be set. The pages of the identity provider are seen in a HAR only; the text of such an error can also be opened or pasted.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['acs-url', 'entity-id', 'nameid', 'authn-context', 'user-access', 'event-log'],
  needs: ['providerErrors', 'namedAddresses'],
  mayLack: ['requestIssuer', 'requestAcsUrl', 'requestedNameIdFormat', 'requestedAuthnContext', 'requestId'],
  refs: [REFS.sso],
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
    const values: Record<ErrorSetting, string> = {
      'acs-url': requestAcsUrl.state === 'known' ? requestAcsUrl.value : (named.acsUrl ?? ''),
      'entity-id': requestIssuer.state === 'known' ? requestIssuer.value : (named.entityId ?? ''),
      nameid: requestedNameIdFormat.state === 'known' ? requestedNameIdFormat.value : WANTED.nameid,
      'authn-context': requestedAuthnContext.state === 'known' ? (requestedAuthnContext.value[0]?.value ?? '') : '',
      'user-access': mark('this user'),
      'event-log': requestId.state === 'known' ? requestId.value : pattern,
    };
    const isAboutName = setting === 'entity-id' && values['entity-id'] !== '';
    return [
      {
        ...(title !== undefined && { title }),
        explanation: sentences(
          say`The identity provider shows the error ${said(pattern)}. ${meaning}`,
          isAboutName && say`The entity ID of the request is ${said(values['entity-id'])}.`,
          ...new Set(others.filter(({ code }) => code.pattern !== pattern).map(({ code }) => code.meaning)),
        ),
        evidence: [first.evidence],
        fix: setting === undefined ? [] : [{ setting, value: values[setting] }],
        advice: advice ?? [],
      },
    ];
  },
});
