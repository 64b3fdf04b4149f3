import { nowhere } from '../model/evidence.ts';
import { absent, defineFact } from './kit/define-fact.ts';
import { knownList, whenKnown, type Sighted } from './kit/sighted.ts';
import assertion from './assertion.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

/** Every InResponseTo: on the Response and in the bearer confirmation. */
export default defineFact<readonly Sighted[]>((context) =>
  whenKnown(context.get(response), ({ value: { message, content } }) => {
    const read = context.get(assertion);
    const confirmations = read.state === 'known' ? (read.value.assertion.subject?.confirmations ?? []) : [];
    const values = [
      ...(content.inResponseTo ? [{ where: say`the Response`, located: content.inResponseTo }] : []),
      ...confirmations.flatMap(({ inResponseTo }) =>
        inResponseTo ? [{ where: say`the SubjectConfirmationData`, located: inResponseTo }] : [],
      ),
    ];
    if (values.length === 0) return absent(nowhere(say`the Response and its SubjectConfirmationData: no InResponseTo`));
    return knownList(context, message, values);
  }),
);
