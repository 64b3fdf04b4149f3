import { REFS } from '../diagnosis/references.ts';
import { defineRule } from '../diagnosis/rule.ts';
import { say } from '../text/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  title: say`Response is sent without base64`,
  meaning: say`The form field SAMLResponse has XML in it, and Twilio refused it. The binding HTTP-POST requires base64 there. This program reads the XML all the same.`,
  mender: 'identity-provider',
  certainty: 'documented',
  mends: [],
  remedy: say`Encode the response as base64 where the identity provider, or a page in front of it, builds the form.`,
  needs: ['delivery', 'loginOutcome'],
  refs: [REFS.samlBindings],
  check({ delivery, loginOutcome }) {
    if (loginOutcome.value !== 'refused') return say`Twilio did not refuse the response`;
    if (!delivery.value.isRawXml) return [];
    return [
      {
        explanation: say`The identity provider sends the response as XML in the form field, without base64. Twilio cannot read it.`,
        evidence: delivery.evidence,
        fix: [],
        advice: [
          say`Encode the response as base64 where the identity provider, or a page in front of it, builds the form.`,
        ],
      },
    ];
  },
});
