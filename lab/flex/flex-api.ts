import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ACCOUNT } from '../account.ts';
import type { Lab } from '../lab.ts';
import { fail, stopAt } from './failure.ts';
import { ERRORS } from './refusal.ts';
import { flowOfToken, tokenInfo } from './tokens.ts';

/**
 * flex-api.twilio.com: what Flex UI asks before a login and after it. The calls are facts, the
 * answers inferred.
 */
export function flexApi(lab: Lab): Hono {
  const app = new Hono();
  app.use(cors());

  app.get('/v1/Configuration/Public', (c) => {
    const { AccountSid, RuntimeDomain } = c.req.query();
    const isKnown =
      AccountSid === ACCOUNT.accountSid || RuntimeDomain === `${ACCOUNT.runtimeDomain}.twil.io`;
    if (!isKnown) return c.json({ configurations: [] }, 404);
    const { delivery } = lab.visits.newest().choice;
    const configuration = {
      account_sid: ACCOUNT.accountSid,
      runtime_domain: `${ACCOUNT.runtimeDomain}.twil.io`,
      public_attributes: { loginPopup: delivery === 'popup' },
      service_version: '2.0.0',
    };
    return c.json({ configurations: [configuration] });
  });

  app.post('/v1/Accounts/:account/Tokens/Info', async (c) => {
    const token = (await c.req.formData()).get('Token');
    const flow = flowOfToken(lab, typeof token === 'string' ? token : null);
    // The real client writes a bracket behind the base64.
    const basic = `Basic ${Buffer.from(`token:${String(token)}`).toString('base64')}`;
    if (!flow || !c.req.header('Authorization')?.startsWith(basic))
      return c.json(ERRORS.expiredToken, 401);
    const stop = stopAt('info', flow, flow.round);
    if (!stop) return c.json(tokenInfo(flow));
    lab.flows.emit('refused', flow);
    return fail(c, stop);
  });

  app.get('/v1/Configuration', (c) =>
    c.json({
      account_sid: ACCOUNT.accountSid,
      runtime_domain: `${ACCOUNT.runtimeDomain}.twil.io`,
      ui_version: c.req.query('UiVersion') ?? '',
      date_created: '2024-01-01T00:00:00Z',
      date_updated: '2024-01-01T00:00:00Z',
      ui_attributes: { version_compatibility: 'yes' },
    }),
  );

  return app;
}
