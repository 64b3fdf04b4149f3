import type { RuleFinding } from '../model/finding.ts';
import type { Known } from '../model/fact.ts';
import { difference } from './kit/differences.ts';
import { REFS } from '../flex/references.ts';
import type { Evidence } from '../model/evidence.ts';
import { defineRule } from './kit/rule.ts';
import type { LocatedValue } from '../facts/kit/located-value.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

/**
 * The field of the Console is one line, so the provider has to send the value without what stands
 * around it.
 */
const withWhiteSpace = (wrong: readonly LocatedValue[], expected: Known<string>): RuleFinding => ({
  title: say`The Issuer has spaces or line breaks around it`,
  explanation: joinSentences(
    say`The identity provider sends ${quoted(expected.value)} with spaces or line breaks before or after it.`,
    say`The two differ only in white space.`,
  ),
  effect: say`Flex compares every character and refuses the login when they differ.`,
  evidence: [...wrong.map(({ evidence }) => evidence), ...expected.evidence],
  guards: [
    say`Leave the Twilio Console as it is: its field is one line and cannot contain line breaks.`,
  ],
  changes: [],
  advice: [
    say`Remove the white space at the identity provider, where its entity ID (issuer) is configured. Often it was pasted there.`,
  ],
  owner: 'identity-provider',
});

/** Flex accepted the login, so what it was compared with here is not what Flex compares with. */
const otherSetting = (
  sent: string,
  here: string,
  inMetadata: boolean,
  evidence: readonly Evidence[],
): RuleFinding => ({
  title: inMetadata
    ? say`The imported metadata is not that of the issuer Flex accepted`
    : say`The issuer under Connection is not the one that Flex accepted`,
  explanation: joinSentences(
    say`The response contains the issuer ${quoted(sent)}, and Flex accepted it.`,
    inMetadata
      ? say`The imported metadata contains ${quoted(here)}.`
      : say`Under Connection, the field Identity Provider Issuer contains ${quoted(here)}.`,
    difference(sent, here),
  ),
  severity: 'hint',
  owner: 'browser',
  evidence,
  changes: [],
  advice: [
    inMetadata
      ? say`Import the metadata of the identity provider that this login used.`
      : say`Under Connection, replace Identity Provider Issuer with the value of the Twilio Console.`,
  ],
});

export default defineRule({
  severity: 'blocks-login',
  stage: 'issuer',
  name: say`Issuer matches the Twilio Console`,
  title: say`The issuer of the response is not the one in the Twilio Console`,
  meaning: say`Flex compares the Issuer of the Response and of the Assertion with the field Identity Provider Issuer, character by character. Another scheme, a slash at the end or another case is enough to fail, and the browser of a legacy login then shows a username and password dialog. Twilio documents this symptom.`,
  owner: 'twilio-console',
  certainty: 'documented',
  settings: ['console-issuer'],
  requires: ['issuers', 'expectedIssuer'],
  optional: ['generation', 'loginOutcome'],
  references: [REFS.sso, REFS.adfs],
  check({ issuers, expectedIssuer, generation, loginOutcome }) {
    const isEnhanced = generation.state === 'known' && generation.value === 'enhanced';
    const wrong = issuers.value.filter(({ value }) => value !== expectedIssuer.value);
    const [first] = wrong;
    if (!first) return [];
    const [place] = expectedIssuer.evidence;
    const inMetadata = place?.in === 'settings' && place.field === 'metadataXml';
    if (wrong.every(({ value }) => value.trim() === expectedIssuer.value))
      return [withWhiteSpace(wrong, expectedIssuer)];
    const source = inMetadata ? say`the imported metadata` : say`the Twilio Console`;
    const evidence = [...wrong.map((one) => one.evidence), ...expectedIssuer.evidence];
    if (loginOutcome.state === 'known' && loginOutcome.value === 'accepted') {
      return [otherSetting(first.value, expectedIssuer.value, inMetadata, evidence)];
    }
    const isStated = place?.in === 'exchange';
    const sender =
      first.where === "the Response's Issuer"
        ? say`The Response contains`
        : first.where === "the Assertion's Issuer"
          ? say`The Assertion contains`
          : say`Twilio received`;
    return [
      {
        title: say`The response comes from the issuer ${quoted(first.value)}, not from the one in ${source}`,
        explanation: joinSentences(
          isStated
            ? say`${sender} the issuer ${quoted(first.value)}. Twilio's answer says that the Twilio Console contains ${quoted(expectedIssuer.value)}.`
            : say`${sender} the issuer ${quoted(first.value)}, and ${source} contains ${quoted(expectedIssuer.value)}.`,
          difference(first.value, expectedIssuer.value),
        ),
        effect: joinSentences(
          say`Flex compares the two character by character and refuses the login when they differ.`,
          !isEnhanced && say`It then shows a username and password dialog.`,
        ),
        evidence,
        guards: [
          say`Do this only when that issuer is your own identity provider. If it is not, the user logged in at another one.`,
        ],
        changes: [{ setting: 'console-issuer', value: uri(first.value) }],
      },
    ];
  },
});
