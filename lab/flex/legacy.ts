import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { setCookie } from 'hono/cookie';
import { HOSTS } from '../hosts.ts';
import { USER } from '../idp/draft.ts';
import type { Lab } from '../lab.ts';
import { begin } from './begin.ts';
import { judge } from './judge.ts';
import { legacyUserFault, unauthorized, type TwilioError } from './refusal.ts';

/** iam.twilio.com: the legacy start call and assertion consumer service. */
export function iam(lab: Lab): Hono {
  const { flows, keys, secrets } = lab;
  const app = new Hono();
  const path = '/v1/Accounts/:account';

  // The page calls this and then navigates to `location` itself: no redirect at a Twilio host carries the request.
  app.use(`${path}/authenticate`, cors({ origin: `https://${HOSTS.flex}` }));
  app.post(`${path}/authenticate`, async (c) => {
    const { resource } = await c.req.json<{ resource: string }>();
    return c.json({ location: begin(resource, lab).location });
  });

  app.post(`${path}/saml2`, async (c) => {
    const form = await c.req.formData();
    const flow = flows.byRelayState(String(form.get('RelayState')));
    if (!flow) return c.json(unauthorized('RelayState is not known'), 401);
    const refuse = (error: TwilioError) => {
      flows.answer(flow, error.status, error.message);
      const headers = error.status === 401 ? { 'WWW-Authenticate': 'Basic realm="Twilio API"' } : undefined;
      return c.json(error, error.status as 400, headers);
    };
    const judgement = await judge(flow, String(form.get('SAMLResponse')), keys);
    if (judgement.fault !== null) return refuse(unauthorized(judgement.fault));
    const { user } = judgement;
    const fault = legacyUserFault(user);
    if (fault) return refuse(fault);

    const landing = new URL(flow.home);
    landing.searchParams.set('Token', secrets.legacyToken);
    landing.searchParams.set('Identity', user.attributes.get('email')?.[0] ?? USER.email);
    for (const role of user.roles) landing.searchParams.append('Roles', role);
    landing.searchParams.set('Expiration', new Date(Date.now() + 86_400_000).toISOString());
    flows.answer(flow, 303, null);
    setCookie(c, 'twilio-iam', secrets.flexCookie, { secure: true, httpOnly: true });
    return c.redirect(landing.href, 303);
  });

  return app;
}
