import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import type { Address } from '../facts/expected.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

type Sid = 'accountSid' | 'connectionSid';

/**
 * The first address, what Flex itself or the settings say before all others, and the first that
 * names another SID.
 */
function clash(addresses: readonly Address[], sid: Sid): { right: Address; wrong: Address } | null {
  const naming = addresses.filter((address) => address[sid] !== null);
  const order: readonly Address['by'][] = ['settings', 'flex', 'identity-provider'];
  const [right] = [...naming].sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
  const wrong = right && naming.find((address) => address[sid] !== right[sid]);
  return wrong ? { right, wrong } : null;
}

const NAMES: Record<Sid, string> = { accountSid: say`account`, connectionSid: say`connection` };

export default defineRule({
  severity: 'blocks-login',
  stage: 'destination',
  name: say`Account and connection are the same everywhere`,
  title: say`The login names two different accounts or connections of Twilio`,
  meaning: say`Entity ID and ACS URL of Flex contain the account SID (AC…) or, in the enhanced generation, the connection SID (JQ…). This login names two different ones, or another than your settings: the values in the identity provider were likely copied from another account, such as a test account.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['entity-id', 'acs-url'],
  requires: ['addresses'],
  optional: ['expectedAudience', 'expectedAcsUrl'],
  references: [REFS.sso, REFS.migration],
  check({ addresses, expectedAudience, expectedAcsUrl }) {
    return (['accountSid', 'connectionSid'] as const).flatMap((sid) => {
      const found = clash(addresses.value, sid);
      if (!found) return [];
      const { right, wrong } = found;
      const byFlex = wrong.by === 'flex';
      return [
        {
          title: say`The login names two ${NAMES[sid]}s: ${quoted(right[sid] ?? '')} and ${quoted(wrong[sid] ?? '')}`,
          explanation: joinSentences(
            say`The SID in ${right.where} is ${right[sid]}, and the one in ${wrong.where} is ${wrong[sid]}.`,
            byFlex
              ? say`Flex itself asked with another SID than that of your settings: either you opened the Flex of another account, or the settings are those of another account.`
              : say`The response is made for another Flex than the one the user opened, so Flex refuses it.`,
          ),
          evidence: [right.evidence, wrong.evidence],
          owner: byFlex ? ('browser' as const) : ('identity-provider' as const),
          changes: byFlex
            ? []
            : [
                ...(wrong.as === 'audience' && expectedAudience.state === 'known'
                  ? [{ setting: 'entity-id', value: uri(expectedAudience.value) } as const]
                  : []),
                ...(wrong.as === 'endpoint' && expectedAcsUrl.state === 'known'
                  ? [{ setting: 'acs-url', value: uri(expectedAcsUrl.value) } as const]
                  : []),
              ],
          advice: byFlex
            ? [
                say`Compare the SID in the settings with the one in the Twilio Console, and open the Flex of that account.`,
              ]
            : [],
        },
      ];
    });
  },
});
