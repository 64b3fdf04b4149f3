import { Hono } from 'hono';
import { page } from './page.ts';
import { markup } from './xml.ts';
export function startPage(): Hono {
  const app = new Hono();
  app.get('/', (c) => c.html(page('Login lab', markup`<h1>Login lab</h1>`)));
  return app;
}
