import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, unknown } from '../diagnosis/fact.ts';
import { knownAt, whenKnown } from '../diagnosis/sighted.ts';
import request from './request.ts';
import response from './response.ts';

const NOT_RECORDED =
  'The response answers a request that was not captured. Start recording before you open Flex, and log in again.';

/** The AuthnRequest's ID, which the response must name. Unknown when a response answers a request that was not captured. */
export default defineFact<string>((context) => {
  const asked = context.get(request);
  const answer = context.get(response);
  if (asked.state === 'absent' && answer.state === 'known' && answer.value.content.inResponseTo) {
    return unknown(NOT_RECORDED);
  }
  return whenKnown(asked, ({ value: { message, content } }) =>
    content.id ? knownAt(context, message, content.id) : absent(nowhere('the AuthnRequest: it has no ID')),
  );
});
