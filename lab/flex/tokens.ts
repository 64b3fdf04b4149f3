import type { Context } from 'hono';
import type { Flow } from '../flow.ts';
import { USER } from '../idp/draft.ts';
import type { Lab } from '../lab.ts';
import type { Secrets } from '../secrets.ts';
import { ACCOUNT } from '../account.ts';
import { fail, stopAt } from './failure.ts';
import { ERRORS } from './refusal.ts';

const HOUR = 3_600_000;

/** How long a token of this login holds: milliseconds. */
const lifetimeOf = ({ scenario }: Flow): number => scenario.tokenLifetime ?? HOUR;

const expirationOf = (flow: Flow): string => new Date(Date.now() + lifetimeOf(flow)).toISOString();

export const legacyTokenOf = ({ number }: Flow, { legacyToken }: Secrets): string =>
  `${legacyToken}-${number}`;
export const codeOf = ({ number }: Flow, { code }: Secrets): string => `${code}-${number}`;
const enhancedTokenOf = ({ number }: Flow, { enhancedToken }: Secrets): string =>
  `${enhancedToken}-${number}`;
const refreshTokenOf = ({ number }: Flow, { refreshToken }: Secrets): string =>
  `${refreshToken}-${number}`;

/**
 * Twilio writes a Worker's identity so: what is no letter or digit as an underscore and its code.
 */
const IDENTITY = USER.email.replace(
  /[^A-Za-z0-9]/g,
  (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase()}`,
);

/**
 * preview.twilio.com's answer to an exchanged code: the members the client reads (fact), with
 * values of ours.
 */
export function previewToken(flow: Flow, secrets: Secrets): Record<string, unknown> {
  flow.hasToken = true;
  return {
    token: enhancedTokenOf(flow, secrets),
    expiration: expirationOf(flow),
    identity: IDENTITY,
    roles: ['agent'],
  };
}

/** services.twilio.com's answer to an exchanged code or a refresh token: likewise. */
export function servicesToken(flow: Flow, secrets: Secrets): Record<string, unknown> {
  flow.hasToken = true;
  const expiration = expirationOf(flow);
  return {
    access_token: enhancedTokenOf(flow, secrets),
    refresh_token: refreshTokenOf(flow, secrets),
    access_token_expires_at: expiration,
    refresh_token_expires_at: new Date(Date.now() + 24 * HOUR).toISOString(),
    token_info: {
      expiration,
      identity: IDENTITY,
      roles: ['agent'],
      flex_user_sid: ACCOUNT.flexUserSid,
      account_sid: ACCOUNT.accountSid,
    },
  };
}

/** What Tokens/Info says of a token. */
export const tokenInfo = (flow: Flow): Record<string, unknown> => ({
  account_sid: ACCOUNT.accountSid,
  identity: IDENTITY,
  roles: ['agent'],
  expiration: expirationOf(flow),
  flex_user_sid: ACCOUNT.flexUserSid,
  flex_instance_sid: ACCOUNT.instanceSid,
  realm_user_id: USER.email,
  email: USER.email,
  permissions: [],
  valid: true,
});

/** The login a Flex token was handed out in. */
export function flowOfToken({ flows, secrets }: Lab, token: string | null): Flow | undefined {
  const flow =
    flows.bySecret(secrets.legacyToken, token) ?? flows.bySecret(secrets.enhancedToken, token);
  return flow?.hasToken ? flow : undefined;
}

/** The login a refresh token was handed out in. */
export function flowOfRefreshToken(
  { flows, secrets }: Lab,
  token: string | null,
): Flow | undefined {
  const flow = flows.bySecret(secrets.refreshToken, token);
  return flow?.hasToken ? flow : undefined;
}

/** iam.twilio.com renews a legacy token, and an enhanced one that preview.twilio.com handed out. */
export function refresh(c: Context, lab: Lab, token: string): Response {
  const flow = flowOfToken(lab, token);
  if (!flow) return c.json(ERRORS.expiredToken, 401);
  const stop = stopAt('refresh', flow, flow.round);
  return stop
    ? fail(c, stop)
    : c.json({ token, expiration: new Date(Date.now() + HOUR).toISOString() });
}
