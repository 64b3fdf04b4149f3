import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import {
  explainStatus,
  INVALID_NAMEID_POLICY,
  NO_AUTHN_CONTEXT,
  shortCode,
  SUCCESS,
} from '../diagnosis/status-codes.ts';
import { explainCodes } from '../diagnosis/provider-codes.ts';
import { list, said, sentences } from '../diagnosis/texts.ts';
import { shown } from '../diagnosis/provider-steps.ts';

/** These two have a rule of their own. */
const EXPLAINED_ELSEWHERE = [INVALID_NAMEID_POLICY, NO_AUTHN_CONTEXT];

export default defineRule({
  severity: 'blocks-login',
  stage: 'status',
  title: 'Your identity provider answered with an error',
  meaning:
    'The status of the response is not Success: the identity provider did not log the user in, and says so with a status code and sometimes a message. The codes are those of SAML; what lies behind them is in the log of the identity provider.',
  mender: 'identity-provider',
  certainty: 'documented',
  needs: ['status', 'provider'],
  refs: [REFS.samlCore, REFS.sso],
  check({ status, provider }) {
    const { codes, message, detail } = status.value;
    if (codes[0] === SUCCESS || codes.some((code) => EXPLAINED_ELSEWHERE.includes(code))) return [];
    const names = codes.map((code) => shown(shortCode(code)));
    const meanings = codes.flatMap((code) => explainStatus(code) ?? []);
    const accessDenied = names.includes('RequestDenied') || names.includes('UnknownPrincipal');
    return [
      {
        title: `Your identity provider answered with an error: ${names.join(' / ')}`,
        explanation: sentences(
          'Your identity provider did not log the user in, so Flex gets no user from it.',
          meanings.length > 0 && `The status means: ${list(meanings)}.`,
          message !== null && message.trim() !== '' && `It adds the message ${said(message)}.`,
          ...explainCodes(provider.value.codes, `${message ?? ''} ${detail ?? ''}`),
        ),
        evidence: status.evidence,
        fix: [
          ...(accessDenied ? [{ setting: 'user-access', value: 'this user' } as const] : []),
          { setting: 'event-log', value: names.join(' / ') },
        ],
      },
    ];
  },
});
