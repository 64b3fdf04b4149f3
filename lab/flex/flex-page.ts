import { readFileSync } from 'node:fs';
import { ACCOUNT, CALLBACK, REDIRECT_URLS } from '../account.ts';
import type { Choice, Delivery } from '../choice.ts';
import { HOSTS } from '../hosts.ts';
import { page } from '../page.ts';
import type { Visit } from '../visits.ts';
import { markup } from '../xml.ts';

/** The configuration that a page of Flex UI carries, as `window.appConfig` of a real one. */
function appConfig({ choice: { generation, hosting, delivery } }: Visit) {
  const { accountSid, connectionSid: connection, clientId, runtimeDomain } = ACCOUNT;
  const isPopup = delivery === 'popup';
  const sso = { accountSid, loginPopup: isPopup };
  if (generation === 'legacy') return { accountSid, sso };
  const oauth = { clientId, connection };
  return {
    accountSid,
    sso,
    oauth: hosting === 'hosted' ? oauth : { ...oauth, redirectUrl: REDIRECT_URLS[hosting] },
    // Only with it does the client open an enhanced login in a popup, and then it does not ask for
    // the public configuration.
    ...(isPopup ? { serviceBaseUrl: `${runtimeDomain}.twil.io` } : {}),
  };
}

/**
 * What a page of Flex is written with: what the client reads, and what others have stored for its
 * origin meanwhile.
 */
export interface PageSettings {
  readonly appConfig: ReturnType<typeof appConfig>;
  readonly delivery: Delivery;
  /** Of the page that begins a visit. */
  readonly ticket: string | null;
  readonly hosts: typeof HOSTS;
  readonly callback: string;
  readonly stored: Readonly<Record<string, string>>;
}

/** Writes the page of Flex. `npm run real-client` puts another one in its place. */
export type FlexPage = (settings: PageSettings, choice: Choice) => string;

/** @param isFirst whether the page begins the visit */
export function settingsOf(visit: Visit, isFirst: boolean): PageSettings {
  const { scenario, delivery } = visit.choice;
  return {
    appConfig: appConfig(visit),
    delivery,
    ticket: isFirst ? visit.ticket : null,
    hosts: HOSTS,
    callback: CALLBACK,
    stored: scenario.losesState && !isFirst && visit.rounds === 1 ? OTHER_TAB : {},
  };
}

/** What another tab that began a login of its own has left where both keep their state. */
const OTHER_TAB = {
  TWILIO_FLEX_OAUTH: JSON.stringify({
    nonce: 'of another tab',
    state: 'of another tab',
    codeVerifier: 'of another tab',
  }),
};

/** JSON for a script that stands in a page. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c');

const STYLE =
  'body{font:1rem/1.5 system-ui;margin:4rem auto;max-width:36rem;color-scheme:light dark}';

/** The client as it runs in the page: a module without imports. */
const CLIENT = readFileSync(new URL('../client/flex-ui.mjs', import.meta.url), 'utf8');

/**
 * Ways to the identity provider that are not Flex UI's own: those of a page that a customer built
 * with @twilio/flex-sdk. Each runs in the page, with the address in `next`.
 */
const CARRIED: Partial<Record<Delivery, string>> = {
  'popup-noopener': `window.open(next, '_blank', 'noopener');`,
  // In a frame that nobody sees, whose form this page posts itself.
  xhr: `
    const frame = document.body.appendChild(document.createElement('iframe'));
    window.addEventListener('message', async ({ data: { action, fields } }) => {
      const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
      frame.remove();
      if (!answer.ok) return SCREEN.fail('Flex', await answer.text());
      history.replaceState({}, '', answer.url);
      startFlex(window, { ...SETTINGS, ticket: null }, SCREEN);
    }, { once: true });
    frame.src = next;`,
};

/** Such a page looks its connection up first. */
const LOOKUP = `await fetch('https://${HOSTS.services}/v1/Flex/Authentication/Config?AccountSid=${ACCOUNT.accountSid}', { cache: 'no-store' });`;

function carry({ delivery, generation }: Choice): string {
  const way = CARRIED[delivery];
  return way ? `async (next) => { ${generation === 'enhanced' ? LOOKUP : ''} ${way} }` : 'null';
}

/**
 * What the client shows, in elements with the class names that the real one's pages have, so that
 * whoever reads a failure there reads it here as well. Runs in the page.
 */
const screen = (choice: Choice): string => `{
  carry: ${carry(choice)},
  fail: (title, details) => {
    const isForm = details !== '';
    show(isForm ? 'form' : 'error', [
      [isForm ? '.Twilio-LoginFormView-Message' : '.Twilio-ErrorPage-Label', isForm ? title : 'Error: ' + title],
      ['.Twilio-LoginFormView-ErrorDetails', details],
    ]);
    document.querySelector('#root button')?.addEventListener('click', () => location.reload());
  },
  warn: (text) => { document.querySelector('aside').textContent = text; },
  enter: (identity) => show('desktop', [['p', identity + '. This is where a login ends that worked.']]),
}`;

const VIEWS = markup`<template id="error"><div class="Twilio-ErrorPage"><div class="Twilio-ErrorPage-Label"></div><p><button type="button">Retry</button> <button type="button" disabled>Download report</button></p></div></template><template id="form"><div class="Twilio-LoginFormView"><div class="Twilio-LoginFormView-Message"></div><div class="Twilio-LoginFormView-ErrorDetails"></div></div></template><template id="desktop"><h1 id="landed">You are in Flex</h1><p></p></template>`;

/** Puts one of the views above onto the page, and texts into it. Runs in the page. */
const SHOW = `const show = (view, texts) => {
  const root = document.querySelector('#root');
  root.replaceChildren(document.querySelector('template#' + view).content.cloneNode(true));
  for (const [selector, text] of texts) {
    const element = root.querySelector(selector);
    if (element) element.textContent = text;
  }
  document.querySelector('nav').hidden = false;
};`;

/** The page of Flex with the lab's client in it. */
export const labPage: FlexPage = (settings, choice) => {
  const script = `${CLIENT}
const SETTINGS = ${scriptJson(settings)};
${SHOW}
const SCREEN = ${screen(choice)};
for (const [key, value] of Object.entries(SETTINGS.stored)) localStorage.setItem(key, value);
await startFlex(window, SETTINGS, SCREEN);`;
  const body = markup`<aside></aside><div id="root"><p>Loading ...</p></div>${VIEWS}<nav hidden><p><a href="https://${HOSTS.lab}/">Back to the scenarios</a></p></nav>`;
  return page('Flex', body, { script, style: STYLE, isModule: true });
};
