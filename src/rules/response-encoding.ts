import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import type { Encoding } from '../facts/login.ts';
import { say } from '../i18n/say.ts';

interface Words {
  readonly title: string;
  readonly what: string;
  readonly step: string;
}

const WORDS: Record<Encoding, Words> = {
  'raw-xml': {
    title: say`Response is sent without base64`,
    what: say`The identity provider sends the response as XML in the form field, without base64. Twilio cannot read it.`,
    step: say`Encode the response as base64 where the identity provider, or a page in front of it, builds the form.`,
  },
  percent: {
    title: say`Response is percent-encoded twice`,
    what: say`The value of the form field SAMLResponse still has percent-encoding in it after the form was read: it was encoded before the browser encoded it once more. Base64 has no percent signs, so Twilio likely cannot read it.`,
    step: say`Remove the percent-encoding (such as encodeURIComponent) where the identity provider, or a page in front of it, builds the form. The browser encodes the form by itself.`,
  },
  references: {
    title: say`Response has character references in its base64`,
    what: say`The value of the form field SAMLResponse has HTML character references such as ${'&#43;'} in it: it was escaped twice for the page. Base64 has no such signs, so Twilio likely cannot read it.`,
    step: say`Escape the value once only, where the identity provider, or a page in front of it, writes the form into the page.`,
  },
  'base64-twice': {
    title: say`Response is encoded as base64 twice`,
    what: say`The value of the form field SAMLResponse is base64 of base64. After one decoding Twilio has base64 and not XML, so it cannot read it.`,
    step: say`Encode the response as base64 once only, where the identity provider, or a page in front of it, builds the form.`,
  },
  deflate: {
    title: say`Response is compressed`,
    what: say`The value of the form field SAMLResponse is compressed with DEFLATE. The binding HTTP-Redirect does that, and HTTP-POST does not, so Twilio likely cannot read it.`,
    step: say`Send the response without compression: set the binding of the ACS URL to HTTP-POST, or remove the compression where the form is built.`,
  },
};

export default defineRule({
  severity: 'blocks-login',
  stage: 'decode',
  name: say`Response is encoded as base64, once`,
  title: say`Response is not encoded as HTTP-POST requires`,
  meaning: say`The form field SAMLResponse has something else in it than one base64 encoding of the XML, and Twilio refused it: the XML itself, base64 that was encoded once more (percent-encoding, HTML character references, base64 again), or compressed data. The binding HTTP-POST requires plain base64 there. This tool reads the response all the same.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: [],
  manualFix: say`Encode the response as base64, once, where the identity provider, or a page in front of it, builds the form.`,
  requires: ['delivery', 'loginOutcome'],
  references: [REFS.samlBindings],
  check({ delivery, loginOutcome }) {
    if (loginOutcome.value !== 'refused') return say`Twilio did not refuse the response`;
    const words = delivery.value.encodings.map((encoding) => WORDS[encoding]);
    const [first] = words;
    if (!first) return [];
    return [
      {
        title: first.title,
        explanation: joinSentences(...words.map(({ what }) => what)),
        evidence: delivery.evidence,
        changes: [],
        advice: words.map(({ step }) => step),
      },
    ];
  },
});
