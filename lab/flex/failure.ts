import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Choice } from '../choice.ts';
import type { TwilioError } from './refusal.ts';

/** What an endpoint does instead of its work. */
export type Failure =
  | { readonly is: 'answer'; readonly status: number; readonly body: TwilioError | string }
  /** The connection ends before an answer came. */
  | { readonly is: 'lost' }
  /** It answers 200, and its JSON lacks the member that the client reads. */
  | { readonly is: 'lacking'; readonly member: string };

/**
 * The places at Twilio where a login can end besides the assertion consumer service's own
 * judgement.
 */
export type Step = 'start' | 'acs' | 'callback' | 'token' | 'info' | 'refresh';

/** Which step fails, and how. */
export interface Stop {
  readonly at: Step;
  readonly how: Failure;
  /** In so many logins of a row; in all of them when it is not said. */
  readonly times?: number;
}

/** Twilio's error object as an answer, with the status it names. */
export const answer = (body: TwilioError): Failure => ({ is: 'answer', status: body.status, body });

/** An answer without Twilio's error object, such as a gateway's. */
export const bare = (status: number, body: string): Failure => ({ is: 'answer', status, body });

export const LOST: Failure = { is: 'lost' };

/**
 * How a step fails in this login; null when it does its work. `round`: which login of a row it is,
 * from 0.
 */
export function stopAt(
  step: Step,
  { scenario: { stop } }: Pick<Choice, 'scenario'>,
  round: number,
): Failure | null {
  return stop?.at === step && round < (stop.times ?? Infinity) ? stop.how : null;
}

/**
 * Answers with a failure; `work` is what the endpoint would have answered, for one that only lacks
 * a member.
 */
export function fail(
  c: Context,
  failure: Failure,
  work: Readonly<Record<string, unknown>> = {},
): Response {
  if (failure.is === 'lost') {
    (c.env as HttpBindings).incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (failure.is === 'lacking') {
    return c.json(
      Object.fromEntries(Object.entries(work).filter(([name]) => name !== failure.member)),
    );
  }
  const { status, body } = failure;
  return typeof body === 'string'
    ? c.text(body, status as ContentfulStatusCode)
    : c.json(body, status as ContentfulStatusCode);
}
