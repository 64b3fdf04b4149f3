import { check } from '../model/setting.ts';
import type { AcsAnswer } from '../model/outcome.ts';
import type { Provider } from '../model/provider.ts';
import type { RuleFinding } from '../model/finding.ts';
import { singleLine } from '../i18n/single-line.ts';
import type { ConnectionField } from '../model/connection.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { fixFor, STATED_SETTINGS } from './kit/stated-fix.ts';
import { quotedShort, quoted, joinSentences } from '../i18n/format.ts';
import { explainCode } from '../flex/error-codes.ts';
import type { SeenCause } from '../facts/answers.ts';
import { plural, say } from '../i18n/say.ts';

const TITLE_LIMIT = 80;

const CANCEL = say`Click "Cancel" in the username and password dialog.`;
const AGAIN = say`Log in to Flex again. Twilio must then send the browser on to Flex.`;

/** What asks for a value of the Console, by field. */
const ASKED = {
  idpIssuer: say`Enter the "Identity Provider Issuer" of the Twilio Console under Connection.`,
  certificatePem: say`Paste the "X.509 Certificate" of the Twilio Console under Connection.`,
};
const RECORD = say`Open DevTools and log in to Flex again. Twilio's answer is then recorded, and it names the cause.`;

/**
 * No other finding explains the refusal: Twilio's sentence names the cause, or a value that is
 * missing here decides.
 */
function alone(
  { message, bodySeen, status }: AcsAnswer,
  stated: SeenCause | null,
  missing: readonly ConnectionField[],
  provider: Pick<Provider, 'signableParts'>,
): NonNullable<RuleFinding['alone']> {
  const cancel = status === 401 ? [CANCEL] : [];
  if (stated) {
    const { changes, advice, owner } = fixFor(stated.cause, provider);
    return { title: stated.title, changes, advice: [...advice, ...cancel], owner };
  }
  const asked = missing.flatMap((field) =>
    field in ASKED ? ASKED[field as keyof typeof ASKED] : [],
  );
  if (asked.length > 0) {
    const title = plural(
      asked.length,
      'Cause not certain yet: {1} value is missing',
      'Cause not certain yet: {1} values are missing',
    );
    return {
      title,
      advice: [...asked, ...(bodySeen ? [] : [RECORD]), ...cancel],
      owner: 'twilio-console',
    };
  }
  if (message === null) return bodySeen ? {} : { advice: [RECORD, ...cancel] };
  return {
    title: say`Twilio's answer: ${singleLine(
      message
        .slice(0, TITLE_LIMIT)
        .trim()
        .replace(/[.!]+$/, ''),
    )}`,
    advice: [
      ...cancel,
      say`If Twilio gives the same answer at the next login, send the saved login to Twilio support.`,
    ],
    owner: 'twilio',
  };
}

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  name: say`Twilio accepts the response`,
  title: say`Twilio refused the response`,
  meaning: say`The assertion consumer service of Twilio answered with an HTTP error, or sent the browser on with an error. On the legacy endpoint that is often 401, and the browser then shows a username and password dialog. Behind it is a JSON text with a code, and its message names the reason. Another finding usually tells the cause.`,
  owner: 'identity-provider',
  certainty: 'observed',
  settings: STATED_SETTINGS,
  manualFix: say`Fix what Twilio's sentence names. Where no sentence was recorded, the values of the Twilio Console under Connection decide. Cancel the password dialog: no password helps there.`,
  requires: ['acsAnswer', 'statedCauses', 'missingConsoleValues', 'provider'],
  causedBy: 'any-blocker',
  references: [REFS.sso, REFS.error45050, REFS.error70251],
  check({ acsAnswer: { value, evidence }, statedCauses, missingConsoleValues, provider }) {
    if (!value.isRefusal) return [];
    const known = value.code === null ? null : explainCode(value.code);
    const code = value.code === null ? '' : say`, code ${value.code}`;
    const others = value.explained.filter(({ what }) => what !== String(value.code));
    return [
      {
        title:
          value.redirectError === null
            ? say`Twilio refused the response with HTTP ${value.status}${code}`
            : say`Twilio refused the response: ${singleLine(value.redirectError)}`,
        explanation: joinSentences(
          value.redirectError !== null &&
            say`Twilio took the response and sent the browser on with the error ${quoted(value.redirectError)}.`,
          value.status === 401 &&
            say`A refusal with 401 makes the browser show a username and password dialog. No password helps there: cancel it${value.bodySeen ? '' : say`, and the text behind it names the reason`}.`,
          value.status >= 500 &&
            say`Twilio failed while it worked on the response; likely the response itself is the cause.`,
          value.message !== null && say`Twilio says: ${quotedShort(value.message)}.`,
          known !== null && say`Code ${value.code} is ${known}`,
          // What stands in the message was cited already.
          ...others.map(({ what, means }) =>
            value.message?.includes(what)
              ? means
              : say`The answer contains ${quoted(what)}. ${means}`,
          ),
          !value.bodySeen &&
            say`The text of the answer was not captured. Open the browser's developer tools before you log in, and it is shown here.`,
        ),
        evidence,
        changes: [],
        advice: [...(value.status === 401 ? [CANCEL] : []), check(AGAIN)],
        alone: alone(
          value,
          statedCauses.value[0] ?? null,
          missingConsoleValues.value,
          provider.value,
        ),
      },
    ];
  },
});
