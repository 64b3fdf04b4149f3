import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Lab } from '../lab.ts';
import { page } from '../page.ts';
import { markup } from '../xml.ts';
import { answerXml } from './answer.ts';
import { readAsked } from './asked.ts';
import { USER } from './draft.ts';
import { federationMetadata } from './metadata.ts';

const SUBMIT = 'document.forms[0].submit();';

/** An AD FS: its sign-in page, its answer in a form that posts itself, and its metadata. */
export function adfs({ flows, keys, secrets }: Lab): Hono {
  const app = new Hono();

  app.get('/FederationMetadata/2007-06/FederationMetadata.xml', (c) =>
    c.body(federationMetadata(keys), 200, { 'Content-Type': 'application/samlmetadata+xml' }),
  );

  // The forms sign-in page. It signs its one user in by itself.
  app.get('/adfs/ls/', (c) => {
    const form = markup`<h1>corp.example</h1><form method="post"><input name="UserName" autocomplete="username" value="${USER.email}"><input name="Password" type="password" autocomplete="current-password" value="${secrets.password}"><input type="hidden" name="AuthMethod" value="FormsAuthentication"><button>Sign in</button></form>`;
    return c.html(page('Sign In', form, { script: SUBMIT }));
  });

  app.post('/adfs/ls/', async (c) => {
    const samlRequest = c.req.query('SAMLRequest');
    if (!samlRequest) return c.text('MSIS7042: there is no SAML request', 400);
    const asked = readAsked(samlRequest);
    const flow = flows.byRequestId(asked.requestId);
    const xml = answerXml(asked, flow, keys);
    if (flow) flow.responseXml = xml;
    setCookie(c, 'MSISAuth', secrets.idpCookie, { secure: true, httpOnly: true, path: '/adfs' });
    const relayState = c.req.query('RelayState') ?? '';
    const form = markup`<form method="POST" name="hiddenform" action="${asked.acsUrl}"><input type="hidden" name="SAMLResponse" value="${Buffer.from(xml).toString('base64')}" /><input type="hidden" name="RelayState" value="${relayState}" /><noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit" /></noscript></form>`;
    return c.html(page('Working...', form, { script: SUBMIT }));
  });

  return app;
}
