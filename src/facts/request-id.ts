import { nowhere } from '../model/evidence.ts';
import { absent, defineFact, unknown } from './kit/define-fact.ts';
import { missedRequest } from './kit/missed-request.ts';
import { knownAt, whenKnown } from './kit/sighted.ts';
import request from './request.ts';
import { say } from '../i18n/say.ts';

/** The AuthnRequest's ID, which the response must name. Unknown when Flex sent one that was not captured. */
export default defineFact<string>((context) => {
  const missed = missedRequest(context.login);
  if (missed !== null) return unknown(missed);
  return whenKnown(context.get(request), ({ value: { message, content } }) =>
    content.id ? knownAt(context, message, content.id) : absent(nowhere(say`the AuthnRequest: it has no ID`)),
  );
});
