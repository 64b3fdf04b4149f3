import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { whenKnown } from './kit/sighted.ts';
import assertion from './assertion.ts';
import { say } from '../i18n/say.ts';

export interface CommentedValue {
  /** `NameID`, or the attribute's name. */
  readonly of: string;
  /** The whole text, the comment left out. */
  readonly whole: string;
  readonly evidence: Evidence;
}

/** Values that would be cut by a reader who stops at a comment; an empty list when there are none. */
export default defineFact<readonly CommentedValue[]>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const nameId = read.subject?.nameId;
    const found: CommentedValue[] = [
      ...(nameId?.hasComment
        ? [{ of: 'NameID', whole: nameId.value, evidence: inMessage(message, { place: nameId.place }) }]
        : []),
      ...read.attributes.flatMap(({ name, values }) =>
        values
          .filter(({ hasComment }) => hasComment)
          .map(({ value, place }) => ({ of: name.value, whole: value, evidence: inMessage(message, { place }) })),
      ),
    ];
    return known(
      found,
      found.length > 0 ? found.map(({ evidence }) => evidence) : [nowhere(say`the NameID and every AttributeValue`)],
    );
  }),
);
