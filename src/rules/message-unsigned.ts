import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { requiredSigning } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'signing',
  name: say`Response is signed, not only the assertion`,
  title: say`The assertion is signed, but the Response around it is not`,
  meaning: say`Twilio asks for a signature over the Response (the message) as well; many products sign only the assertion unless told otherwise. The legacy endpoint likely refuses an unsigned Response. The enhanced one likely accepts it, against what the guides ask, so there this is a warning. A signed Response with an unsigned assertion is no fault: Google and Auth0 cannot sign both.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['response-signing'],
  requires: ['response', 'responseSignatures', 'assertion', 'provider'],
  optional: ['generation'],
  references: [REFS.sso, REFS.okta, REFS.entra, REFS.google, REFS.auth0, REFS.adfs],
  check({ responseSignatures, provider, generation }) {
    const signed = responseSignatures.value;
    const ofAssertion = signed.filter(({ on }) => on === 'Assertion');
    if (signed.some(({ on }) => on === 'Response')) return [];
    if (ofAssertion.length === 0) return say`the assertion is not signed either`;
    const isLegacy = generation.state === 'known' && generation.value !== 'enhanced';
    const signsBoth = provider.value.signableParts !== 'either';
    return [
      {
        explanation: joinSentences(
          isLegacy
            ? say`Twilio requires a signature over the whole Response.`
            : say`Twilio's guides ask for a signature over the whole Response. ${generation.state === 'known' ? 'The' : say`The legacy endpoint likely refuses a login without it; the`} enhanced endpoint likely accepts a signed assertion alone, but nothing promises that it stays so.`,
          signsBoth
            ? say`Your identity provider signed only the assertion inside it.`
            : say`Your identity provider signed only the assertion inside it. ${provider.value.name} signs one of both: choose the Response.`,
        ),
        ...(isLegacy && { effect: say`The legacy endpoint likely refuses a login without it.` }),
        severity: isLegacy ? 'blocks-login' : 'will-break',
        evidence: ofAssertion.map(({ evidence }) => evidence),
        changes: [{ setting: 'response-signing', value: requiredSigning(provider.value) }],
      },
    ];
  },
});
