import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownList, ifKnown, type Sighted } from './kit/sighted.ts';
import request from './request.ts';
import { say } from '../i18n/say.ts';

/** The kinds of login (AuthnContextClassRef) that Flex asked for. */
export default defineFact<readonly Sighted[]>((context) =>
  ifKnown(context.get(request), ({ value: { message, content } }) => {
    const classRefs = content.requestedAuthnContext?.classRefs ?? [];
    if (classRefs.length === 0) return absent(nowhere(say`the AuthnRequest: it asks for no kind of login`));
    return knownList(
      context,
      message,
      classRefs.map((located) => ({ where: say`the RequestedAuthnContext`, located })),
    );
  }),
);
