import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownAt, ifKnown } from './kit/sighted.ts';
import request from './request.ts';
import { say } from '../i18n/say.ts';

/** The NameIDPolicy's Format that Flex asked for. */
export default defineFact<string>((context) =>
  ifKnown(context.get(request), ({ value: { message, content } }) =>
    content.nameIdPolicy?.format
      ? knownAt(context, message, content.nameIdPolicy.format)
      : absent(nowhere(say`the AuthnRequest: it asks for no NameID format`)),
  ),
);
