import type { Fact, Known, Trust } from '../../model/fact.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { Located, Place } from '../../model/saml-content.ts';
import { messageEvidence, searched, type Evidence } from '../../model/evidence.ts';
import { absent, known, type FactContext } from './define-fact.ts';

/** A value with the name of what holds it ("the Response's Issuer") and the place to show. */
export interface LocatedValue<T = string> {
  readonly value: T;
  readonly where: string;
  readonly evidence: Evidence;
}

/** A value of a message under the name people know it by. */
function sighted(message: SamlMessage, where: string, located: Located<string>): LocatedValue {
  return { value: located.value, where, evidence: messageEvidence(message, located) };
}

/**
 * `verified` when the place lies within what a valid signature with an expected key covers, else
 * `claimed`.
 */
export function trustOf(
  context: FactContext,
  message: SamlMessage,
  ...places: readonly Place[]
): Trust {
  const covering = (context.signatures.get(message) ?? []).filter(
    ({ verdict }) => verdict === 'valid',
  );
  const isCovered = ({ span }: Place): boolean =>
    covering.some(({ covers, coveredPlace }) => {
      if (covers === 'query') return true;
      return (
        coveredPlace !== null &&
        coveredPlace.span.start <= span.start &&
        span.end <= coveredPlace.span.end
      );
    });
  return places.length > 0 && places.every(isCovered) ? 'verified' : 'claimed';
}

/** One located value as a fact. */
export function factAt(
  context: FactContext,
  message: SamlMessage,
  located: Located<string>,
): Known<string> {
  return known(
    located.value,
    [messageEvidence(message, located)],
    trustOf(context, message, located.place),
  );
}

/** Several located values of one message as a fact. */
export function factsAt(
  context: FactContext,
  message: SamlMessage,
  values: readonly { readonly where: string; readonly located: Located<string> }[],
): Known<readonly LocatedValue[]> {
  const list = values.map(({ where, located }) => sighted(message, where, located));
  const places = values.map(({ located }) => located.place);
  return known(
    list,
    list.map(({ evidence }) => evidence),
    trustOf(context, message, ...places),
  );
}

/**
 * Like {@link mapFact}, for what is only asked as an addition: where the other fact is unknown,
 * this one is absent.
 */
export function mapOptionalFact<T, U>(fact: Fact<T>, derive: (fact: Known<T>) => Fact<U>): Fact<U> {
  return fact.state === 'unknown' ? absent(searched(fact.why)) : mapFact(fact, derive);
}

/**
 * Derives a fact from another one; when that is absent or unknown, so is this, for the same reason.
 */
export function mapFact<T, U>(fact: Fact<T>, derive: (fact: Known<T>) => Fact<U>): Fact<U> {
  return fact.state === 'known' ? derive(fact) : fact;
}
