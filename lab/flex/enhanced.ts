import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { ACCOUNT, CALLBACK, REDIRECT_URLS } from '../account.ts';
import type { Flow, Proof } from '../flow.ts';
import { HOSTS } from '../hosts.ts';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { begin } from './begin.ts';
import { answer, fail, stopAt, type Failure } from './failure.ts';
import { ERRORS } from './refusal.ts';
import { flowOfRefreshToken, previewToken, servicesToken } from './tokens.ts';

const AUTHORIZE = `https://${HOSTS.login}/authorize`;

export const withQuery = (base: string, query: Readonly<Record<string, string>>): string =>
  `${base}?${new URLSearchParams(query)}`;

/** The state between Twilio's own hosts, which is not the client's. */
export const stateOf = (flow: Flow): string => flow.request.relayState;

/** What the client tells Authorize; null when a part of it is missing. */
function proofOf({
  state,
  nonce,
  codeChallenge,
  redirectUrl,
}: Readonly<Record<string, string>>): Proof | null {
  return state && nonce && codeChallenge && redirectUrl
    ? { state, nonce, codeChallenge, redirectUrl }
    : null;
}

const challengeOf = (codeVerifier: string): string =>
  createHash('sha256').update(codeVerifier).digest('base64url');

/** Whether what comes with a code is what the login began with (RFC 7636, section 4.6). */
const isProven = (
  { proof }: Flow,
  codeVerifier: string | undefined,
  nonce: string | undefined,
): boolean =>
  proof !== null &&
  proof.nonce === nonce &&
  proof.codeChallenge === challengeOf(codeVerifier ?? '');

/**
 * What the token call of this login answers instead of a token; null when there is nothing against
 * it.
 */
function tokenFailure(flow: Flow): Failure | null {
  const stop = stopAt('token', flow, flow.round);
  if (stop) return stop;
  return flow.userFault && flow.scenario.userFaultAt === 'token' ? answer(flow.userFault) : null;
}

/**
 * services.twilio.com: where an enhanced login begins, where its code comes back to, and where a
 * Flex that is not hosted by Twilio exchanges it. Paths and parameters are facts (Flex UI 2.17.1);
 * what is checked, and what a refusal looks like, is inferred.
 */
export function services(lab: Lab): Hono {
  const { flows, secrets, visits } = lab;
  const app = new Hono();
  const path = '/v1/Flex';

  app.use(cors());

  // A page that is built with @twilio/flex-sdk asks this first; Flex UI has both values in its
  // configuration.
  app.get(`${path}/Authentication/Config`, (c) =>
    c.json({
      config_list: [{ connection_name: ACCOUNT.connectionSid, client_id: ACCOUNT.clientId }],
    }),
  );

  app.get(`${path}/Authorize`, (c) => {
    const query = c.req.query();
    const proof = proofOf(query);
    const visit = visits.byState(proof?.state ?? null);
    const stop = stopAt('start', visit.choice, visit.rounds);
    if (stop) {
      flows.emit('stopped', visit);
      return fail(c, stop);
    }
    if (!proof) return c.json(ERRORS.validation, 400);
    if (!Object.values(REDIRECT_URLS).includes(proof.redirectUrl))
      return c.json(ERRORS.untrustedDomain, 400);
    if (query['isConsoleLogin'] === 'true') {
      flows.emit('stopped', visit);
      return c.html(
        page(
          'Twilio',
          markup`<h1>Log in to Twilio</h1><p>A login with the Twilio Console has no SAML.</p>`,
        ),
      );
    }
    return c.redirect(
      withQuery(AUTHORIZE, {
        response_type: 'code',
        client_id: ACCOUNT.clientId,
        connection: query['ssoProfileSid'] ?? '',
        redirect_uri: CALLBACK,
        state: stateOf(begin(visit, proof, lab)),
      }),
    );
  });

  app.get(`${path}/Authentication/Callback`, (c) => {
    const flow = flows.byRelayState(c.req.query('state') ?? null);
    const { error, error_description: description, code } = c.req.query();
    const back = (query: Readonly<Record<string, string>>): Response =>
      c.redirect(
        withQuery(flow?.proof?.redirectUrl ?? '', { ...query, state: flow?.proof?.state ?? '' }),
      );
    if (flow && error && description && flow.scenario.handsErrorOn)
      return back({ error, error_description: description });
    if (!flow || description !== undefined) {
      return c.html(
        page('Login failed', markup`<h1>Login failed</h1><p>${description ?? 'Unknown state'}</p>`),
        400,
      );
    }
    const stop = stopAt('callback', flow, flow.round);
    if (stop) return fail(c, stop);
    const fault = flow.scenario.userFaultAt === 'token' ? null : flow.userFault;
    if (fault) return c.json(fault, fault.status as 400);
    return back({ code: code ?? '' });
  });

  app.post(`${path}/OAuth/Tokens`, async (c) => {
    const given = await c.req.json<Readonly<Record<string, string>>>();
    if (given['sso_profile_sid'] !== ACCOUNT.connectionSid) return c.json(ERRORS.validation, 400);
    if (given['grant_type'] === 'RefreshToken') {
      const flow = flowOfRefreshToken(lab, given['refresh_token'] ?? null);
      if (!flow) return c.json(ERRORS.authentication, 400);
      const stop = stopAt('refresh', flow, flow.round);
      return stop ? fail(c, stop) : c.json(servicesToken(flow, secrets));
    }
    const { grant_type, app_type, code, code_verifier, nonce } = given;
    if (grant_type !== 'AuthorizationCode' || app_type !== 'SinglePageApp')
      return c.json(ERRORS.validation, 400);
    return exchange(c, lab, { code, codeVerifier: code_verifier, nonce }, servicesToken);
  });

  return app;
}

interface Exchange {
  readonly code: string | undefined;
  readonly codeVerifier: string | undefined;
  readonly nonce: string | undefined;
}

/** Makes a token of a code, once. */
function exchange(
  c: Context,
  { flows, secrets }: Lab,
  given: Exchange,
  make: typeof previewToken,
): Response {
  const flow = flows.bySecret(secrets.code, given.code ?? null);
  if (!flow?.hasCode || !isProven(flow, given.codeVerifier, given.nonce))
    return c.json(ERRORS.authentication, 400);
  const failure = tokenFailure(flow);
  // A browser sends once more what a connection that it used before lost.
  flow.hasCode = failure?.is === 'lost';
  const token = make(flow, secrets);
  if (!failure) return c.json(token);
  flow.hasToken = false;
  flows.emit('refused', flow);
  return fail(c, failure, token);
}

/**
 * preview.twilio.com: the code becomes a Flex token, where Twilio hosts Flex. The five fields are
 * facts, the checks inferred.
 */
export function preview(lab: Lab): Hono {
  const app = new Hono();
  app.use(cors());
  app.post('/Flex/Tokens', async (c) => {
    const form = await c.req.formData();
    const given = (name: string): string | undefined => {
      const value = form.get(name);
      return typeof value === 'string' ? value : undefined;
    };
    if (given('ClientId') !== ACCOUNT.clientId || given('RedirectUrl') !== CALLBACK) {
      return c.json(ERRORS.validation, 400);
    }
    const {
      AuthCode: code,
      CodeVerifier: codeVerifier,
      Nonce: nonce,
    } = Object.fromEntries(
      ['AuthCode', 'CodeVerifier', 'Nonce'].map((name) => [name, given(name)]),
    );
    return exchange(c, lab, { code, codeVerifier, nonce }, previewToken);
  });
  return app;
}
