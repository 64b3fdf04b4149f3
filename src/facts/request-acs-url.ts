import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact } from '../diagnosis/fact.ts';
import { knownAt, ifKnown } from '../diagnosis/sighted.ts';
import request from './request.ts';
import { say } from '../text/say.ts';

/** Where Flex asked the identity provider to send the response. */
export default defineFact<string>((context) =>
  ifKnown(context.get(request), ({ value: { message, content } }) =>
    content.acsUrl
      ? knownAt(context, message, content.acsUrl)
      : absent(nowhere(say`the AuthnRequest: it has no AssertionConsumerServiceURL`)),
  ),
);
