import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { HOMES } from '../account.ts';
import type { Lab } from '../lab.ts';
import type { Visit } from '../visits.ts';
import { settingsOf } from './flex-page.ts';
import { flowOfToken } from './tokens.ts';

/**
 * A server with the page of Flex on it: Twilio's, or the customer's own. The page begins the login
 * by itself, and is where it comes back to.
 */
function flexPages(lab: Lab): (c: Context) => Response | Promise<Response> {
  const { flows, visits } = lab;
  /** The visit this request belongs to, and whether it is the one that begins it. */
  const visitOf = (url: string): { visit: Visit; isFirst: boolean } => {
    const { Token, state, code, error, scenario } = Object.fromEntries(new URL(url).searchParams);
    const returning = flows.byState(state ?? null) ?? flowOfToken(lab, Token ?? null);
    if (returning) return { visit: returning.visit, isFirst: false };
    if (scenario === undefined || code !== undefined || error !== undefined) {
      return { visit: visits.newest(), isFirst: false };
    }
    return { visit: visits.open(url), isFirst: true };
  };

  return (c) => {
    const { visit, isFirst } = visitOf(c.req.url);
    return c.html(lab.flexPage(settingsOf(visit, isFirst), visit.choice));
  };
}

/**
 * flex.twilio.com: the page of Flex, under its runtime domain and where an enhanced login comes
 * back to, and two of its services.
 */
export function home(lab: Lab): Hono {
  const app = new Hono();
  app.use(cors());
  app.get('/api/v1/Features/:feature', (c) =>
    c.json({ name: c.req.param('feature'), enabled: false }),
  );
  app.get('/api/v1/Session', (c) => {
    const flow = flowOfToken(lab, c.req.header('X-Flex-JWE') ?? null);
    if (flow) lab.flows.emit('entered', flow);
    return c.json({ is_active: true });
  });
  const pages = flexPages(lab);
  for (const path of [new URL(HOMES.hosted).pathname, '/', '/callback']) app.get(path, pages);
  return app;
}

/** The customer's own server with Flex UI on it. */
export function selfHosted(lab: Lab): Hono {
  const app = new Hono();
  app.use(cors());
  const pages = flexPages(lab);
  for (const path of [new URL(HOMES['self-hosted']).pathname, '/']) app.get(path, pages);
  return app;
}
