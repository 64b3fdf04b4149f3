import { Hono } from 'hono';
import { HOSTS } from './hosts.ts';
import { page } from './page.ts';
import { markup } from './xml.ts';

const STYLE =
  'body{margin:2rem;font:1rem/1.5 system-ui;color-scheme:light dark}iframe{width:100%;height:32rem;border:1px solid gray}';

/** A customer-relations application that shows Flex, and so its login, in an iframe. */
export function crm(): Hono {
  const app = new Hono();
  app.get('/', (c) => {
    const flex = c.req.query('flex') ?? '';
    if (![HOSTS.flex, HOSTS.customer].some((host) => flex.startsWith(`https://${host}/`)))
      return c.text('nothing to show', 400);
    return c.html(
      page('CRM', markup`<h1>CRM</h1><iframe src="${flex}" title="Flex"></iframe>`, {
        style: STYLE,
      }),
    );
  });
  return app;
}
