import { inMessage, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import assertion from './assertion.ts';

export interface SeenValue {
  readonly value: string;
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
  readonly evidence: Evidence;
}

export interface SeenAttribute {
  readonly name: string;
  readonly values: readonly SeenValue[];
  /** At the attribute's name. */
  readonly evidence: Evidence;
}

/** Every Attribute element of the assertion, in order; an empty list when it has none. */
export default defineFact<readonly SeenAttribute[]>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const seen = read.attributes.map((attribute): SeenAttribute => ({
      name: attribute.name.value,
      values: attribute.values.map(({ value, isEmpty, hasComment, place }) => ({
        value,
        isEmpty,
        hasComment,
        evidence: inMessage(message, { value, place }),
      })),
      evidence: inMessage(message, attribute.name),
    }));
    return known(
      seen,
      [inMessage(message, { place: read.place })],
      trustAt(context, message, ...read.attributes.map(({ place }) => place)),
    );
  }),
);
