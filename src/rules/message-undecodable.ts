import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { sentences } from '../diagnosis/texts.ts';
import { shown } from '../diagnosis/provider-steps.ts';

const STEPS = new Map<string, string>([
  ['percent', 'undoing the percent-encoding'],
  ['base64', 'decoding base64'],
  ['inflate', 'decompressing (DEFLATE)'],
  ['charset', 'reading the characters'],
  ['xml', 'reading the XML'],
]);

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  title: 'A message cannot be decoded',
  meaning:
    'The parameter does not hold a SAML message in the encoding its binding demands: base64 for HTTP-POST, DEFLATE and base64 for HTTP-Redirect. The finding names the step that failed. Often the message was cut off or changed on its way.',
  mender: 'identity-provider',
  certainty: 'documented',
  mends: [],
  remedy:
    'Look for what changes or cuts the message on its way: a proxy, a size limit for forms, a login page that builds the form by hand.',
  needs: ['undecodable'],
  consequenceOf: ['doctype-present'],
  refs: [REFS.samlBindings],
  check: ({ undecodable }) =>
    undecodable.value.map(({ what, step, message, evidence }) => ({
      title: `The ${what} cannot be decoded${step === null ? '' : `: ${STEPS.get(step) ?? step} failed`}`,
      explanation: sentences(
        /[.!?]$/.test(message.trim()) ? shown(message.trim()) : `${shown(message.trim())}.`,
        `Flex cannot read such a ${what} either.`,
      ),
      evidence: [evidence],
      fix: [],
      advice: [
        what === 'response'
          ? 'Look for what changes or cuts the response on its way: a proxy, a size limit for forms, a login page that builds the form by hand.'
          : 'Capture the login again. If the request is still damaged, look for what changes addresses on the way.',
      ],
    })),
});
