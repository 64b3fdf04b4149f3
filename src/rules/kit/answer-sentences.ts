import { explainCode } from '../../flex/error-codes.ts';
import { quotedShort } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';
import type { CallAnswer } from '../../facts/kit/refused-call.ts';

/** What Twilio said, as sentences for a finding; nothing where it said nothing. */
export function answerSentences({ status, code, message, shown, bodySeen }: CallAnswer): string[] {
  const known = code === null ? null : explainCode(code);
  return [
    ...(message === null ? [] : [say`Twilio's answer: ${quotedShort(message)}.`]),
    ...(known === null ? [] : [say`Code ${code} means: ${known}`]),
    ...(status !== null && status >= 400 && !bodySeen && shown === null
      ? [say`The text of Twilio's answer was not recorded. Open DevTools and log in to Flex again.`]
      : []),
  ];
}
