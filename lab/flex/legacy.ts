import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { setCookie } from 'hono/cookie';
import type { Flow } from '../flow.ts';
import { USER } from '../idp/draft.ts';
import type { Lab } from '../lab.ts';
import { arrivalOf } from './arrival.ts';
import { begin } from './begin.ts';
import { fail, stopAt } from './failure.ts';
import { judge } from './judge.ts';
import { legacyUserFault, NOT_LOADED, unauthorized, type TwilioError } from './refusal.ts';
import { legacyTokenOf, refresh } from './tokens.ts';
import type { FlexUser } from './user.ts';

const DAY = 86_400_000;

/** Flex' home with the token in its query, as it was seen. */
function landingUrl({ home, scenario }: Flow, user: FlexUser, token: string): string {
  const url = new URL(home);
  url.searchParams.set('Token', token);
  url.searchParams.set('Identity', user.attributes.get('email')?.[0] ?? USER.email);
  for (const role of user.roles) url.searchParams.append('Roles', role);
  url.searchParams.set(
    'Expiration',
    new Date(Date.now() + (scenario.tokenLifetime ?? DAY)).toISOString(),
  );
  return url.href;
}

/**
 * iam.twilio.com: the legacy start call and assertion consumer service (their paths and parameters
 * are facts), and the refresh of a token. What is answered beside a redirect or Twilio's error
 * object is inferred.
 */
export function iam(lab: Lab): Hono {
  const { flows, keys, secrets, visits } = lab;
  const app = new Hono();
  const path = '/v1/Accounts/:account';
  app.use(cors());

  // The page calls this and then navigates to `location` itself: no redirect at a Twilio host
  // carries the request.
  app.post(`${path}/authenticate`, async (c) => {
    const { resource } = await c.req.json<{ resource: string }>();
    const visit = visits.byHome(resource);
    const stop = stopAt('start', visit.choice, visit.rounds);
    if (stop) {
      flows.emit('stopped', visit);
      return fail(c, stop, { location: '' });
    }
    return c.json({ location: begin(visit, null, lab).location });
  });

  app.post(`${path}/Tokens/refresh`, async (c) =>
    refresh(c, lab, (await c.req.json<{ token: string }>()).token),
  );

  const refuse = (c: Context, flow: Flow, error: TwilioError): Response => {
    flows.answer(flow, error.status, error.message);
    const headers =
      error.status === 401 ? { 'WWW-Authenticate': 'Basic realm="Twilio API"' } : undefined;
    return c.json(error, error.status as 400, headers);
  };

  // What Twilio answers a GET is not known; java-saml's text for a missing response is our guess.
  app.get(`${path}/saml2/`, (c) => {
    const flow = flows.lost();
    return flow ? refuse(c, flow, unauthorized(NOT_LOADED)) : c.notFound();
  });

  app.on('POST', [`${path}/saml2`, `${path}/saml2/`], async (c) => {
    const { flow, samlResponse } = arrivalOf(await c.req.formData(), flows);
    if (!flow) return c.json(unauthorized('there is no such login in the lab'), 401);
    if (flow.replay && !c.req.path.endsWith('/')) return c.redirect(`${c.req.path}/`, 307);
    const { losesPost } = flow.scenario;
    if (losesPost) return c.redirect(`${c.req.path}/`, losesPost);
    const stop = stopAt('acs', flow, flow.round);
    if (stop?.is === 'answer') flows.answer(flow, stop.status, JSON.stringify(stop.body));
    if (stop) return fail(c, stop);
    const judgement = await judge(flow, samlResponse, keys);
    if (judgement.fault !== null) return refuse(c, flow, unauthorized(judgement.fault));
    const { user } = judgement;
    const fault = legacyUserFault(user);
    if (fault) return refuse(c, flow, fault);

    flow.hasToken = true;
    flows.answer(flow, 303, null);
    setCookie(c, 'twilio-iam', secrets.flexCookie, { secure: true, httpOnly: true });
    return c.redirect(landingUrl(flow, user, legacyTokenOf(flow, secrets)), 303);
  });

  return app;
}
