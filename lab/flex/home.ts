import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ACCOUNT, HOME } from '../account.ts';
import { homeUrl, readChoice } from '../flow.ts';
import { HOSTS } from '../hosts.ts';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { BEGIN_LOGIN } from './home-script.ts';

const STYLE = 'body{font:1rem/1.5 system-ui;margin:4rem auto;max-width:36rem;color-scheme:light dark}';

const landing = (identity = 'Logged in.'): string =>
  page(
    'Flex',
    markup`<h1 id="landed">You are in Flex</h1><p>${identity} This is where a login ends that worked.</p><p><a href="https://${HOSTS.lab}/">Back to the scenarios</a></p>`,
    { style: STYLE },
  );

/** flex.twilio.com: begins the login by itself, and is where a login that worked ends. */
export function home({ secrets }: Lab): Hono {
  const app = new Hono();
  app.use(cors());
  app.get(`/${ACCOUNT.runtimeDomain}`, (c) => {
    const { Token, Identity, code } = c.req.query();
    const hasLanded = Token === secrets.legacyToken || code === secrets.code;
    const choice = readChoice(new URL(c.req.url));
    const { generation, delivery, scenario, round } = choice;
    if (hasLanded && round < (scenario.repeats ?? 0)) {
      return c.redirect(homeUrl(HOME, { ...choice, scenario: scenario.id, round: round + 1 }));
    }
    if (hasLanded) return c.html(landing(Identity));
    const settings = { generation, delivery, accountSid: ACCOUNT.accountSid, home: HOME, hosts: HOSTS };
    const script = `(${BEGIN_LOGIN})(${JSON.stringify(settings).replaceAll('<', '\\u003c')})`;
    return c.html(page('Flex', markup`<h1>Flex</h1><p>Logging you in…</p>`, { script, style: STYLE }));
  });
  return app;
}
