import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownAt, ifKnown } from './kit/sighted.ts';
import request from './request.ts';
import { say } from '../i18n/say.ts';

/** Where Flex asked the identity provider to send the response. */
export default defineFact<string>((context) =>
  ifKnown(context.get(request), ({ value: { message, content } }) =>
    content.acsUrl
      ? knownAt(context, message, content.acsUrl)
      : absent(nowhere(say`the AuthnRequest: it has no AssertionConsumerServiceURL`)),
  ),
);
