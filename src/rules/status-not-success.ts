import { singleLine } from '../i18n/single-line.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { explainStatus, isSuccess, shortCode, STATUS } from '../model/names/status.ts';
import { explainCodes } from '../providers/kit/codes.ts';
import { quotedShort, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/** These two have a rule of their own. */
const EXPLAINED_ELSEWHERE: readonly string[] = [STATUS.InvalidNameIDPolicy, STATUS.NoAuthnContext];
const NO_ACCESS: readonly string[] = [STATUS.RequestDenied, STATUS.UnknownPrincipal];

export default defineRule({
  severity: 'blocks-login',
  stage: 'status',
  name: say`Identity provider reports success`,
  title: say`Your identity provider answered with an error`,
  meaning: say`The status of the response is not Success: the identity provider did not log the user in, and says so with a status code and sometimes a message. The codes are those of SAML; what lies behind them is in the log of the identity provider.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['user-access', 'event-log'],
  requires: ['status', 'provider'],
  references: [REFS.samlCore, REFS.sso],
  check({ status, provider }) {
    const { codes, message, detail } = status.value;
    if (isSuccess(codes[0]) || codes.some((code) => EXPLAINED_ELSEWHERE.includes(code))) return [];
    const names = codes.map((code) => singleLine(shortCode(code))).join(' / ');
    return [
      {
        title: say`Your identity provider answered with an error: ${names}`,
        explanation: joinSentences(
          say`Your identity provider did not log the user in, so Flex gets no user from it.`,
          ...codes.map(explainStatus),
          message !== null &&
            message.trim() !== '' &&
            say`It adds the message ${quotedShort(message)}.`,
          ...explainCodes(provider.value.errorCodes, `${message ?? ''} ${detail ?? ''}`),
        ),
        evidence: status.evidence,
        changes: [
          ...(codes.some((code) => NO_ACCESS.includes(code))
            ? [{ setting: 'user-access', value: { kind: 'user', user: null } } as const]
            : []),
          { setting: 'event-log', value: { kind: 'log-search', codes: [names] } },
        ],
      },
    ];
  },
});
