import { shown } from '../diagnosis/provider-steps.ts';
import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { cited, said, sentences } from '../diagnosis/texts.ts';
import { explainCode } from '../diagnosis/twilio-answers.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  title: say`Twilio refused the response`,
  meaning: say`The assertion consumer service of Twilio answered with an HTTP error, or sent the browser on with an error. On the legacy endpoint that is 401, and the browser shows a username and password dialog; behind it stands a JSON text with a code, and the message names the reason. Another finding usually tells the cause.`,
  mender: 'identity-provider',
  certainty: 'observed',
  mends: [],
  remedy: say`Mend the cause the other findings or the text of the answer name. Cancel the password dialog: no password helps there.`,
  needs: ['acsAnswer'],
  consequenceOf: 'any-blocker',
  refs: [REFS.sso, REFS.error45050, REFS.error70251],
  check({ acsAnswer: { value, evidence } }) {
    if (!value.isRefusal) return [];
    const known = value.code === null ? null : explainCode(value.code);
    const code = value.code === null ? '' : say`, code ${value.code}`;
    const others = value.explained.filter(({ what }) => what !== String(value.code));
    return [
      {
        title:
          value.redirectError === null
            ? say`Twilio refused the response with HTTP ${value.status}${code}`
            : say`Twilio refused the response: ${shown(value.redirectError)}`,
        explanation: sentences(
          value.redirectError !== null &&
            say`Twilio took the response and sent the browser on with the error ${said(value.redirectError)}.`,
          value.status === 401 &&
            say`A refusal with 401 makes the browser show a username and password dialog. No password helps there: cancel it${value.bodySeen ? '' : say`, and the text behind it names the reason`}.`,
          value.status >= 500 &&
            say`Twilio failed while it worked on the response; likely the response itself is the cause.`,
          value.message !== null && say`Twilio says: ${cited(value.message)}.`,
          known !== null && say`Code ${value.code} is ${known}`,
          // What stands in the message was cited already.
          ...others.map(({ what, means }) =>
            value.message?.includes(what) ? means : say`The answer contains ${said(what)}. ${means}`,
          ),
          !value.bodySeen &&
            say`The text of the answer was not captured. Open the browser's developer tools before you log in, and it is shown here.`,
        ),
        evidence,
        fix: [],
        advice: [
          value.status === 401
            ? say`Click "Cancel" in the dialog, and mend the cause named above or in the text of the answer.`
            : say`Mend the cause named above or in the text of the answer, and log in again.`,
        ],
      },
    ];
  },
});
