import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact } from '../diagnosis/fact.ts';
import { knownAt, whenKnown } from '../diagnosis/sighted.ts';
import request from './request.ts';

/** Where Flex asked the identity provider to send the response. */
export default defineFact<string>((context) =>
  whenKnown(context.get(request), ({ value: { message, content } }) =>
    content.acsUrl
      ? knownAt(context, message, content.acsUrl)
      : absent(nowhere('the AuthnRequest: it has no AssertionConsumerServiceURL')),
  ),
);
