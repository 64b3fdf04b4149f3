import { alternative } from '../model/setting.ts';
import { placeholderIn } from './kit/placeholders.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, quotedList } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/**
 * Whether the value may be meant for Flex: an address or a name of Flex, an attempt at one, a
 * placeholder of a guide, or nothing at all.
 */
const maybeFlex = (value: string): boolean =>
  value.trim() === '' ||
  // The typing error "hhttps" alone makes no address one of Flex.
  placeholderIn(value.replace(/^h(?=https?:)/i, '')) !== null ||
  /twil|flex|(?:AC|JQ)[0-9a-z]{16}/i.test(value);

export default defineRule({
  severity: 'blocks-login',
  stage: 'structure',
  name: say`Response is made for Flex`,
  title: say`This response is not for Flex: neither Destination nor Audience is one of its addresses`,
  meaning: say`The Destination, the Recipient and the Audience of a response for Flex are addresses and names of Twilio. Where all of them belong to another application, the wrong response was copied or recorded, or the identity provider sent the user to another application. Flex was not seen in such a login.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: [],
  manualFix: say`Record the login to Flex, or open Flex by its own application at the identity provider.`,
  requires: ['destination', 'audiences'],
  optional: ['recipients', 'generation'],
  references: [REFS.sso, REFS.migration],
  check({ destination, audiences, recipients, generation }) {
    if (generation.state === 'known') return say`an address of Flex is part of this login`;
    const seen = recipients.state === 'known' ? recipients.value : [];
    const named = [
      destination.value,
      ...audiences.value.map(({ value }) => value),
      ...seen.map(({ value }) => value ?? ''),
    ];
    if (named.some(maybeFlex)) return [];
    return [
      {
        explanation: say`The response is addressed to ${quoted(destination.value)}, and the assertion is made for ${quotedList([...new Set(audiences.value.map(({ value }) => value))])}. Neither is an address or a name of Flex, so this response belongs to another application.`,
        evidence: [...destination.evidence, ...audiences.evidence],
        changes: [],
        advice: [
          say`If another response was meant: record the login again, from opening Flex until it fails, and choose the login that was made for Flex.`,
          alternative(
            say`If this is the response of a login to Flex: the identity provider used the wrong application. Open Flex by the application that was made for it.`,
          ),
        ],
      },
    ];
  },
});
