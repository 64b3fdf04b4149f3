import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { sentences } from '../diagnosis/texts.ts';
import { shown } from '../diagnosis/provider-steps.ts';
import { known, say } from '../text/say.ts';

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
  title: say`A message cannot be decoded`,
  meaning: say`The parameter does not hold a SAML message in the encoding its binding demands: base64 for HTTP-POST, DEFLATE and base64 for HTTP-Redirect. The finding names the step that failed. Often the message was cut off or changed on its way.`,
  mender: 'identity-provider',
  certainty: 'documented',
  mends: [],
  remedy: say`Look for what changes or cuts the message on its way: a proxy, a size limit for forms, a login page that builds the form by hand.`,
  needs: ['undecodable'],
  consequenceOf: ['doctype-present'],
  refs: [REFS.samlBindings],
  check: ({ undecodable }) =>
    undecodable.value.map(({ what, step, message, evidence }) => ({
      title: say`The ${known(what)} cannot be decoded${step === null ? '' : say`: ${STEPS.get(step) ?? step} failed`}`,
      explanation: sentences(
        /[.!?]$/.test(message.trim()) ? shown(message.trim()) : `${shown(message.trim())}.`,
        say`Flex cannot read such a ${known(what)} either.`,
      ),
      evidence: [evidence],
      fix: [],
      advice: [
        what === 'response'
          ? say`Look for what changes or cuts the response on its way: a proxy, a size limit for forms, a login page that builds the form by hand.`
          : say`Capture the login again. If the request is still damaged, look for what changes addresses on the way.`,
      ],
    })),
});
