import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { setCookie } from 'hono/cookie';
import { ACCOUNT } from '../account.ts';
import type { Flow } from '../flow.ts';
import { HOSTS } from '../hosts.ts';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { arrivalOf } from './arrival.ts';
import { begin } from './begin.ts';
import { judge } from './judge.ts';
import { enhancedUserFault, NOT_LOADED } from './refusal.ts';

const AUTHORIZE = `https://${HOSTS.login}/authorize`;
const CALLBACK = `https://${HOSTS.services}/v1/Flex/Authentication/Callback`;

const withQuery = (base: string, query: Record<string, string>): string => `${base}?${new URLSearchParams(query)}`;

const stateOf = (flow: Flow): string => flow.request.relayState;

/** services.twilio.com: where an enhanced login begins, and where its code comes back to. */
export function services(lab: Lab): Hono {
  const app = new Hono();
  const path = '/v1/Flex';

  app.use(cors());
  app.get(`${path}/Authentication/Config`, (c) =>
    c.json({ config_list: [{ connection_name: ACCOUNT.connectionSid, client_id: ACCOUNT.clientId }] }),
  );

  app.get(`${path}/Authorize`, (c) => {
    const flow = begin(c.req.query('redirectUrl') ?? '', lab);
    return c.redirect(
      withQuery(AUTHORIZE, {
        response_type: 'code',
        client_id: ACCOUNT.clientId,
        connection: c.req.query('ssoProfileSid') ?? '',
        redirect_uri: CALLBACK,
        state: stateOf(flow),
      }),
    );
  });

  app.get(`${path}/Authentication/Callback`, (c) => {
    const flow = lab.flows.byRelayState(c.req.query('state') ?? null);
    const description = c.req.query('error_description');
    if (!flow || description !== undefined) {
      return c.html(page('Login failed', markup`<h1>Login failed</h1><p>${description ?? 'Unknown state'}</p>`), 400);
    }
    const fault = flow.userFault;
    if (fault) return c.json(fault, fault.status as 400);
    const landing = new URL(flow.home);
    landing.searchParams.set('code', c.req.query('code') ?? '');
    return c.redirect(landing.href);
  });

  return app;
}

/** login.flex.us1.twilio.com: its URLs are Auth0's, and so are the hops between them here. */
export function login({ flows, keys, secrets }: Lab): Hono {
  const app = new Hono();
  app.use(cors());

  app.get('/authorize', (c) => {
    const flow = flows.byRelayState(c.req.query('state') ?? null);
    return flow ? c.redirect(flow.location) : c.text('unknown state', 400);
  });

  const oops = (c: Context, why: string): Response | Promise<Response> =>
    c.html(page('Oops!', markup`<h1>Oops!, something went wrong</h1><p>${why}.</p>`), 400);

  app.get('/login/callback/', (c) => {
    const flow = flows.lost();
    if (flow) flows.answer(flow, 400, NOT_LOADED);
    return oops(c, NOT_LOADED);
  });

  app.post('/login/callback', async (c) => {
    const { flow, samlResponse, isExpected } = arrivalOf(await c.req.formData(), flows);
    if (flow?.replay && !c.req.query('again')) {
      const connection = c.req.query('connection') ?? '';
      return c.redirect(withQuery('/login/callback', { connection, again: '1' }), 307);
    }
    // Auth0 takes an answer whose RelayState it does not know for one the identity provider began.
    if (!flow || !isExpected) {
      const unexpected = 'IdP-Initiated default App is not configured';
      if (flow) flows.answer(flow, 400, unexpected);
      return oops(c, unexpected);
    }
    const { losesPost } = flow.scenario;
    if (losesPost) return c.redirect(`/login/callback/?${new URLSearchParams(c.req.query())}`, losesPost);
    const judgement = await judge(flow, samlResponse, keys);
    if (judgement.fault !== null) {
      flows.answer(flow, 302, judgement.fault);
      const query = { error: 'access_denied', error_description: judgement.fault, state: stateOf(flow) };
      return c.redirect(withQuery(CALLBACK, query));
    }
    const fault = enhancedUserFault(judgement.user);
    // Twilio meets a user it cannot use only after Auth0 has let the assertion in.
    flow.userFault = fault;
    flows.answer(flow, 302, fault?.message ?? null);
    setCookie(c, 'auth0', secrets.flexCookie, { secure: true, httpOnly: true });
    return c.redirect(withQuery('/authorize/resume', { state: stateOf(flow) }));
  });

  app.get('/authorize/resume', (c) =>
    c.redirect(withQuery(CALLBACK, { code: secrets.code, state: c.req.query('state') ?? '' })),
  );

  return app;
}

/** preview.twilio.com: the code becomes a Flex token. */
export function preview({ secrets }: Lab): Hono {
  const app = new Hono();
  app.use(cors());
  app.post('/Flex/Tokens', async (c) => {
    const form = await c.req.formData();
    return form.get('AuthCode') === secrets.code ? c.json({ token: secrets.enhancedToken }) : c.json({}, 401);
  });
  return app;
}
