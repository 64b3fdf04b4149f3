import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownAt, ifKnown } from './kit/sighted.ts';
import request from './request.ts';
import { say } from '../i18n/say.ts';

/** The AuthnRequest's Issuer: what Flex calls itself in this login. */
export default defineFact<string>((context) =>
  ifKnown(context.get(request), ({ value: { message, content } }) =>
    content.issuer
      ? knownAt(context, message, content.issuer)
      : absent(nowhere(say`the AuthnRequest: it has no Issuer`)),
  ),
);
