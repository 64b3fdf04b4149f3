import { nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact } from '../diagnosis/fact.ts';
import { knownAt, whenKnown } from '../diagnosis/sighted.ts';
import request from './request.ts';

/** The NameIDPolicy's Format that Flex asked for. */
export default defineFact<string>((context) =>
  whenKnown(context.get(request), ({ value: { message, content } }) =>
    content.nameIdPolicy?.format
      ? knownAt(context, message, content.nameIdPolicy.format)
      : absent(nowhere('the AuthnRequest: it asks for no NameID format')),
  ),
);
