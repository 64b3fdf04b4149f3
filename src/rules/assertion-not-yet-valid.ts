import { CLOCK_TOLERANCE, skewSentence } from '../flex/clocks.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { duration, formatTime, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'conditions',
  name: say`Assertion is valid when it is received`,
  title: say`The assertion was not yet valid when Twilio received it`,
  meaning: say`The assertion may be used from a certain time on (NotBefore). When Twilio received it, that time lay ahead by more than the 3 minutes its libraries likely allow: the clock of the identity provider is fast, or that of this computer is slow and Twilio's answer shows no time to correct it by. The enhanced endpoint likely does not check NotBefore.`,
  owner: 'clock',
  certainty: 'inferred',
  settings: ['token-times'],
  requires: ['validity', 'twilioTime'],
  references: [REFS.samlCore, REFS.javaSaml],
  check({ validity, twilioTime }) {
    const { now, skew } = twilioTime.value;
    const ahead = validity.value.from
      .filter(({ at }) => at > now + CLOCK_TOLERANCE)
      .sort((a, b) => b.at - a.at);
    const [first] = ahead;
    if (!first) return [];
    const minutes = Math.ceil((first.at - now) / 60_000);
    return [
      {
        title: say`The assertion becomes valid ${duration(first.at - now)} after Twilio received it`,
        explanation: joinSentences(
          say`By ${first.where} it is valid from ${formatTime(first.at)}, and it was sent at ${formatTime(now)}.`,
          skewSentence(skew),
        ),
        effect: say`Flex likely refuses an assertion that begins more than 3 minutes ahead.`,
        evidence: [...ahead.map(({ evidence }) => evidence), ...twilioTime.evidence],
        changes: [{ setting: 'token-times', value: { kind: 'token-times', earlierBy: minutes } }],
        advice: [
          say`Set the clock of the identity provider by a time server, and check the clock of this computer.`,
        ],
      },
    ];
  },
});
