import { Hono } from 'hono';
import { ACCOUNT, HOME } from '../account.ts';
import { readChoice } from '../flow.ts';
import { HOSTS } from '../hosts.ts';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { BEGIN_LOGIN } from './home-script.ts';

const STYLE = 'body{font:1rem/1.5 system-ui;margin:4rem auto;max-width:36rem;color-scheme:light dark}';

/** flex.twilio.com: begins the login by itself, and is where a login that worked ends. */
export function home({ secrets }: Lab): Hono {
  const app = new Hono();
  app.get(`/${ACCOUNT.runtimeDomain}`, (c) => {
    const { Token, Identity, code } = c.req.query();
    const landed = Token === secrets.legacyToken || code === secrets.code;
    if (landed) {
      const body = markup`<h1 id="landed">You are in Flex</h1><p>${Identity ?? 'Logged in.'} This is where a login ends that worked.</p><p><a href="https://${HOSTS.lab}/">Back to the scenarios</a></p>`;
      return c.html(page('Flex', body, { style: STYLE }));
    }
    const { generation, delivery } = readChoice(new URL(c.req.url));
    const settings = { generation, delivery, accountSid: ACCOUNT.accountSid, home: HOME, hosts: HOSTS };
    const script = `(${BEGIN_LOGIN})(${JSON.stringify(settings).replaceAll('<', '\\u003c')})`;
    return c.html(page('Flex', markup`<h1>Flex</h1><p>Logging you in…</p>`, { script, style: STYLE }));
  });
  return app;
}
