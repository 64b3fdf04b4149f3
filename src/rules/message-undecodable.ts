import { howToCopy } from './kit/how-to-copy.ts';
import type { RuleFinding } from '../model/finding.ts';
import { singleLine } from '../i18n/single-line.ts';
import type { CopyDamage } from '../facts/kit/copy-damage.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import type { Undecodable } from '../facts/response.ts';
import { known, say } from '../i18n/say.ts';

const STEPS = new Map<string, string>([
  ['percent', say`undoing the percent-encoding`],
  ['base64', say`decoding base64`],
  ['inflate', say`decompressing (DEFLATE)`],
  ['charset', say`reading the characters`],
  ['xml', say`reading the XML`],
]);

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  name: say`Messages can be decoded`,
  title: say`A message cannot be decoded`,
  meaning: say`The parameter does not hold a SAML message in the encoding its binding demands: base64 for HTTP-POST, DEFLATE and base64 for HTTP-Redirect. The finding names the step that failed. Often the message was cut off or changed on its way. Of a text that was copied nothing follows for the login: the finding then says what is missing, and is a hint.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: [],
  manualFix: say`Look for what changes or cuts the message on its way: a proxy, a size limit for forms, a login page that builds the form by hand.`,
  requires: ['undecodable'],
  causedBy: ['doctype-present'],
  references: [REFS.samlBindings],
  check: ({ undecodable }) =>
    undecodable.value.map((one) =>
      one.damage === null ? findingFor(one) : findingForCopy(one, one.damage),
    ),
});

const sentence = (message: string): string =>
  /[.!?]$/.test(message.trim()) ? singleLine(message.trim()) : `${singleLine(message.trim())}.`;

/** Recorded on its way: what Flex received is as damaged. */
function findingFor({ what, step, message, evidence }: Undecodable): RuleFinding {
  return {
    title: say`The ${known(what)} cannot be decoded${step === null ? '' : say`: ${STEPS.get(step) ?? step} failed`}`,
    explanation: joinSentences(
      sentence(message),
      say`Flex cannot read such a ${known(what)} either.`,
    ),
    evidence: [evidence],
    changes: [],
    advice: [
      what === 'response'
        ? say`Look for what changes or cuts the response on its way: a proxy, a size limit for forms, a login page that builds the form by hand.`
        : say`Capture the login again. If the request is still damaged, look for what changes addresses on the way.`,
    ],
  };
}

const TITLES: Record<CopyDamage, (what: string) => string> = {
  masked: (what) => say`Value of the ${what} was replaced before it was saved`,
  'left-out': (what) => say`Copy of the ${what} is not whole`,
  cut: (what) => say`Copy of the ${what} ends too early`,
  changed: (what) => say`Copy of the ${what} is damaged`,
};

const REASONS: Record<CopyDamage, (mark: string | null) => string> = {
  masked: () => say`The tool that saved this login hides such values.`,
  'left-out': (mark) =>
    mark === null
      ? say`A part of the text was left out.`
      : say`A part of the text was left out: it says ${quoted(mark)}.`,
  cut: () => say`The end of the text is missing.`,
  changed: () => say`A program that the text passed through changed it.`,
};

/** Only a copy: it says nothing about what Flex received. */
function findingForCopy(
  { what, message, mark, evidence }: Undecodable,
  damage: CopyDamage,
): RuleFinding {
  return {
    severity: 'hint',
    title: TITLES[damage](known(what)),
    explanation: joinSentences(
      REASONS[damage](mark),
      damage === 'changed' && sentence(message),
      say`Nothing can be said about the login from it.`,
    ),
    evidence: [evidence],
    changes: [],
    advice: howToCopy(what),
  };
}
