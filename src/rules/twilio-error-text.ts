import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { fixFor, STATED_SETTINGS } from './kit/stated-fix.ts';
import { quotedShort, joinSentences } from '../i18n/format.ts';
import { explainCode } from '../flex/error-codes.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  name: say`Text contains no known error`,
  title: say`Text of an error names the cause`,
  meaning: say`No message of the login is there, only the text of an error: an answer of Twilio, a line of a log, a page of Flex. It is read like an answer that was recorded. What else may be wrong with the login, such a text does not show.`,
  owner: 'identity-provider',
  certainty: 'observed',
  settings: [...STATED_SETTINGS, 'authn-context'],
  manualFix: say`Fix what the text names. Then log in again, and record the whole login if it fails.`,
  requires: ['statedCauses', 'copiedTexts', 'provider'],
  causedBy: 'any-blocker',
  references: [REFS.sso, REFS.error45050, REFS.error70251],
  check({ statedCauses, copiedTexts, provider }) {
    const ids = new Set(copiedTexts.value.map(({ id }) => id));
    const seen = statedCauses.value.filter(
      ({ evidence }) => evidence.in === 'message' && ids.has(evidence.messageId),
    );
    const [first, ...others] = seen;
    if (!first) return [];
    const { changes, advice, owner } = fixFor(first.cause, provider.value);
    const code = /^\d{5}$/.test(first.what) ? explainCode(Number(first.what)) : null;
    return [
      {
        title: first.title,
        explanation: joinSentences(
          code === null
            ? say`The text says: ${quotedShort(first.what)}.`
            : say`The text contains the code ${first.what}.`,
          code ?? first.means,
          ...new Set(others.map(({ means }) => means).filter((means) => means !== first.means)),
        ),
        evidence: [first.evidence],
        changes,
        advice,
        owner,
      },
    ];
  },
});
