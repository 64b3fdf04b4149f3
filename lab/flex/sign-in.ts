import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { setCookie } from 'hono/cookie';
import { CALLBACK } from '../account.ts';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { arrivalOf } from './arrival.ts';
import { stateOf, withQuery } from './enhanced.ts';
import { fail, stopAt } from './failure.ts';
import { judge } from './judge.ts';
import { enhancedUserFault, NOT_LOADED } from './refusal.ts';
import { codeOf } from './tokens.ts';

/**
 * login.flex.us1.twilio.com: its URLs are Auth0's, and so are the hops between them here
 * (inferred).
 */
export function signIn({ flows, keys, secrets }: Lab): Hono {
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
    if (losesPost)
      return c.redirect(`/login/callback/?${new URLSearchParams(c.req.query())}`, losesPost);
    const stop = stopAt('acs', flow, flow.round);
    if (stop?.is === 'answer') flows.answer(flow, stop.status, JSON.stringify(stop.body));
    if (stop) return fail(c, stop);
    const judgement = await judge(flow, samlResponse, keys);
    if (judgement.fault !== null) {
      flows.answer(flow, 302, judgement.fault);
      const query = {
        error: 'access_denied',
        error_description: judgement.fault,
        state: stateOf(flow),
      };
      return c.redirect(withQuery(CALLBACK, query));
    }
    const fault = enhancedUserFault(judgement.user);
    // Twilio meets a user it cannot use only after Auth0 has let the assertion in.
    flow.userFault = fault;
    flow.hasCode = true;
    flows.answer(flow, 302, fault?.message ?? null);
    setCookie(c, 'auth0', secrets.flexCookie, { secure: true, httpOnly: true });
    return c.redirect(withQuery('/authorize/resume', { state: stateOf(flow) }));
  });

  app.get('/authorize/resume', (c) => {
    const state = c.req.query('state') ?? '';
    const flow = flows.byRelayState(state);
    return flow
      ? c.redirect(withQuery(CALLBACK, { code: codeOf(flow, secrets), state }))
      : oops(c, 'Unknown state');
  });

  return app;
}
