import { nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { knownList, type Sighted } from './kit/sighted.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import assertion from './assertion.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

/** Every Issuer Flex compares: the Response's and the Assertion's; without a response, the one that Twilio's answer names. */
export default defineFact<readonly Sighted[]>((context) => {
  const answer = context.get(response);
  const read = context.get(assertion);
  // Of an assertion that was pasted alone the Response is unknown, and its own Issuer is there.
  if (answer.state === 'unknown' && read.state !== 'known') return answer;
  const message = answer.state === 'known' ? answer.value.message : read.state === 'known' ? read.value.message : null;
  const stated = statedComparison(context, 'issuer');
  if (!message && stated?.cause.sent) {
    return known(
      [{ value: stated.cause.sent, where: say`Twilio's answer`, evidence: stated.evidence }],
      [stated.evidence],
    );
  }
  if (!message) return absent(nowhere(say`every message of this login: no SAML response was captured`));
  const ofResponse = answer.state === 'known' ? answer.value.content.issuer : null;
  const ofAssertion = read.state === 'known' ? read.value.assertion.issuer : null;
  const values = [
    ...(ofResponse ? [{ where: say`the Response's Issuer`, located: ofResponse }] : []),
    ...(ofAssertion ? [{ where: say`the Assertion's Issuer`, located: ofAssertion }] : []),
  ];
  if (values.length === 0) return absent(nowhere(say`the Response and its Assertion: neither has an Issuer`));
  return knownList(context, message, values);
});
