import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { duration, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const HOUR = 60 * 60_000;
/** Some products count from the login page, a little before the assertion is made. */
const SLACK = 5 * 60_000;

export default defineRule({
  severity: 'will-break',
  stage: 'conditions',
  name: say`Session is long enough for a working day`,
  title: say`The session ends before a working day does`,
  meaning: say`SessionNotOnOrAfter tells Flex when to log the agent out, even in the middle of a call. Twilio recommends to leave it out, and 8 to 10 hours otherwise; it must be more than 1 hour, the lifetime of a Flex token.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['session-lifetime'],
  requires: ['sessionLength'],
  references: [REFS.sso],
  check({ sessionLength }) {
    const length = sessionLength.value;
    if (length >= 8 * HOUR - SLACK) return [];
    const isTooShort = length < HOUR;
    return [
      {
        title:
          length > 0
            ? say`The session ends after ${duration(length)}`
            : say`The session ends before it begins`,
        explanation: joinSentences(
          say`SessionNotOnOrAfter tells Flex when to log the agent out, even in the middle of a call.`,
          isTooShort
            ? say`Twilio requires more than 1 hour, the lifetime of a Flex token.`
            : say`Twilio recommends 8 to 10 hours, or to leave it out.`,
        ),
        severity: isTooShort ? 'blocks-login' : 'will-break',
        evidence: sessionLength.evidence,
        changes: [{ setting: 'session-lifetime', value: REQUIRED_SETTINGS['session-lifetime'] }],
      },
    ];
  },
});
