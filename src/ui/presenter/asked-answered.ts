import type { Login } from '../../model/login.ts';
import type { Read, Span } from '../../model/saml-content.ts';
import { assertionsOf } from './assertions.ts';
import { say } from '../../i18n/say.ts';

/** One side of a pair: a value and its place, or why there is none. */
export interface Side {
  readonly value: string | null;
  readonly messageId: string;
  readonly span: Span | null;
}

/** Something the AuthnRequest asked for beside what the Response answers to it. */
export interface Pair {
  readonly name: string;
  readonly asked: Side;
  readonly answered: Side;
  /** null: one side says nothing, so there is nothing to match. */
  readonly fits: boolean | null;
}

const UNSPECIFIED = /:nameid-format:unspecified$/;

/**
 * The Audience is the request's Issuer, word for word; so are the others, but for what SAML lets
 * either side leave open.
 */
const same = (asked: string, answered: string): boolean => asked === answered;
const sameFormat = (asked: string, answered: string): boolean =>
  UNSPECIFIED.test(asked) || asked === answered;

/**
 * The fields of a login's request and response that have to fit each other (SAML profiles 4.1.4),
 * aligned.
 */
export function pairs({ request, response }: Login): Pair[] {
  const ask = request?.content;
  const answer = response?.content;
  if (!request || !response || ask?.kind !== 'AuthnRequest' || answer?.kind !== 'Response')
    return [];
  const [assertion] = assertionsOf(response);
  const side = (read: Read | undefined, messageId: string): Side => ({
    value: read?.value ?? null,
    messageId,
    span: read?.place.span ?? null,
  });
  const pair = (
    name: string,
    asked: Read | undefined,
    answered: Read | undefined,
    fit = same,
  ): Pair => ({
    name,
    asked: side(asked, request.id),
    answered: side(answered, response.id),
    fits: asked && answered ? fit(asked.value, answered.value) : null,
  });
  const confirmation = assertion?.subject?.confirmations[0];
  const [classRef] = ask.requestedAuthnContext?.classRefs ?? [];
  const all = [
    pair(say`ID, answered in InResponseTo`, ask.id, answer.inResponseTo),
    pair(say`… and in the SubjectConfirmation`, ask.id, confirmation?.inResponseTo),
    pair(say`Consumer service, the Destination`, ask.acsUrl, answer.destination),
    pair(say`… and the Recipient`, ask.acsUrl, confirmation?.recipient),
    pair(say`Issuer, the Audience`, ask.issuer, assertion?.conditions?.audiences[0]),
    pair('NameID format', ask.nameIdPolicy?.format, assertion?.subject?.nameId?.format, sameFormat),
    pair(say`Way of logging in`, classRef, assertion?.authnStatements[0]?.classRef),
  ];
  return all.filter(({ asked, answered }) => asked.value !== null || answered.value !== null);
}
