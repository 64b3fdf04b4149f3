import { CLOCK_TOLERANCE, skewSentence } from '../flex/clocks.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { duration, formatTime, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'conditions',
  name: say`Assertion is received before it expires`,
  title: say`The assertion had expired when Twilio received it`,
  meaning: say`The assertion may be used until a certain time (NotOnOrAfter in the Conditions or the SubjectConfirmationData, or the end of the session). When Twilio received it, that time was past by more than the 3 minutes its libraries likely allow. Usually a clock is wrong, or the page was left open or sent again.`,
  owner: 'clock',
  certainty: 'inferred',
  settings: ['token-times'],
  requires: ['validity', 'twilioTime'],
  references: [REFS.samlCore, REFS.javaSaml, REFS.passport],
  check({ validity, twilioTime }) {
    const { now, skew } = twilioTime.value;
    const passed = validity.value.until
      .filter(({ at }) => now >= at + CLOCK_TOLERANCE)
      .sort((a, b) => a.at - b.at);
    const [first] = passed;
    if (!first) return [];
    return [
      {
        title: say`The assertion had expired ${duration(now - first.at)} before Twilio received it`,
        explanation: joinSentences(
          say`By ${first.where} it was valid until ${formatTime(first.at)}, and it was sent at ${formatTime(now)}.`,
          skewSentence(skew),
        ),
        effect: say`Flex likely refuses an assertion that is more than 3 minutes past its time.`,
        evidence: [...passed.map(({ evidence }) => evidence), ...twilioTime.evidence],
        guards: [
          say`Check the clock of the identity provider first, then that of this computer. Log in again from the beginning instead of reloading an old page.`,
        ],
        changes: [{ setting: 'token-times', value: { kind: 'token-times', validFor: 60 } }],
      },
    ];
  },
});
