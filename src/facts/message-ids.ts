import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownList, whenKnown, type Sighted } from './kit/sighted.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

/** The ID of the Response and of each of its assertions, as far as they have one. */
export default defineFact<readonly Sighted[]>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) => {
    const values = [
      ...(content.id ? [{ where: say`the Response`, located: content.id }] : []),
      ...content.assertions.flatMap(({ id }) => (id ? [{ where: say`the Assertion`, located: id }] : [])),
    ];
    if (values.length === 0) return absent(nowhere(say`the Response and its assertions: none has an ID`));
    return knownList(context, message, values);
  }),
);
