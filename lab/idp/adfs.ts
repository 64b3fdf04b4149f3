import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Flow, Form } from '../flow.ts';
import type { Lab } from '../lab.ts';
import type { FormFields } from '../scenario.ts';
import { page } from '../page.ts';
import { markup, type Markup } from '../xml.ts';
import { answerXml } from './answer.ts';
import { readAsked } from './asked.ts';
import { USER, type Asked } from './draft.ts';
import { federationMetadata } from './metadata.ts';

const SUBMIT = 'document.forms[0].submit();';
/** For a page that posts the form itself, from the frame it opened this in. */
const HAND_OVER =
  'const [form] = document.forms; parent.postMessage({ action: form.action, fields: Object.fromEntries(new FormData(form)) }, "*");';

const FORM_ATTRIBUTES: Record<Form, Markup | null> = {
  urlencoded: null,
  'latin-1': markup` accept-charset="ISO-8859-1"`,
  multipart: markup` enctype="multipart/form-data"`,
};

/** The page that carries the answer: a form that posts itself, as the HTTP-POST binding has it. */
function postingPage(action: string, fields: FormFields, { delivery, form: way }: Flow): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const form = markup`<form method="POST" name="hiddenform" action="${action}"${FORM_ATTRIBUTES[way]}>${inputs}<noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit" /></noscript></form>`;
  return page('Working...', form, { script: delivery === 'xhr' ? HAND_OVER : SUBMIT });
}

/** AD FS' own error page; it says little, the code stands in the event log. */
const errorPage = (code: string): string =>
  page(
    'Error',
    markup`<h1>An error occurred</h1><p>Contact your administrator for more information.</p><p>${code}</p>`,
  );

/** A page that waits for its user, who closes the window instead. */
const WAITING = page(
  'Sign In',
  markup`<h1>corp.example</h1><p>Approve the sign-in on your phone.</p>`,
);

/** An AD FS: its sign-in page, its answer in a form that posts itself, and its metadata. */
export function adfs({ flows, keys, secrets }: Lab): Hono {
  const app = new Hono();

  const flowOf = (samlRequest: string | undefined): { asked: Asked; flow: Flow } | null => {
    const asked = samlRequest ? readAsked(samlRequest) : null;
    const flow = flows.byRequestId(asked?.requestId ?? null);
    return asked && flow ? { asked, flow } : null;
  };

  app.get('/FederationMetadata/2007-06/FederationMetadata.xml', (c) => {
    const sentHere = flowOf(c.req.query('SAMLRequest'));
    if (sentHere) flows.emit('kept', sentHere.flow);
    return c.body(federationMetadata([keys.signing]), 200, {
      'Content-Type': 'application/samlmetadata+xml',
    });
  });

  // The forms sign-in page. It signs its one user in by itself.
  app.get('/adfs/ls/', (c) => {
    const form = markup`<h1>corp.example</h1><form method="post"><input name="UserName" autocomplete="username" value="${USER.email}"><input name="Password" type="password" autocomplete="current-password" value="${secrets.password}"><input type="hidden" name="AuthMethod" value="FormsAuthentication"><button>Sign in</button></form>`;
    return c.html(page('Sign In', form, { script: SUBMIT }));
  });

  app.post('/adfs/ls/', async (c) => {
    setCookie(c, 'MSISAuth', secrets.idpCookie, { secure: true, httpOnly: true, path: '/adfs' });
    const found = flowOf(c.req.query('SAMLRequest'));
    if (!found) return c.html(errorPage('MSIS7042'), 400);
    const { asked, flow } = found;
    flow.responseXml = await answerXml(asked, flow, keys);
    const usual = {
      SAMLResponse: Buffer.from(flow.responseXml).toString('base64'),
      RelayState: c.req.query('RelayState') ?? '',
    };
    const { scenario, generation } = flow;
    // Only with a letter beyond ASCII does the character set of a form show.
    const named = flow.form === 'latin-1' ? { DisplayName: USER.fullName } : null;
    const fields = scenario.closesPopup
      ? null
      : scenario.form
        ? scenario.form(usual, { generation, keys })
        : usual;
    if (fields) return c.html(postingPage(asked.acsUrl, { ...named, ...fields }, flow));
    flows.emit('kept', flow);
    return c.html(scenario.closesPopup ? WAITING : errorPage('MSIS7012'));
  });

  return app;
}
