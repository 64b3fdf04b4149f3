import { Hono } from 'hono';
import { GENERATIONS, HOME, type Generation } from './account.ts';
import { homeUrl } from './flow.ts';
import { HOSTS } from './hosts.ts';
import { page } from './page.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { expectedRules, type Scenario } from './scenario.ts';
import { STYLE } from './start-style.ts';
import { markup, type Markup } from './xml.ts';

const GENERATION_NAMES: Record<Generation, string> = { legacy: 'Legacy', enhanced: 'Enhanced' };

function login(scenario: Scenario, generation: Generation): Markup {
  const url = homeUrl(HOME, { scenario: scenario.id, generation });
  const outcome = scenario.refusal[generation] === null ? 'Flex lets you in' : 'Flex refuses';
  return markup`<a class="login" data-generation="${generation}" href="${url}"><strong>${GENERATION_NAMES[generation]}</strong><small>${outcome}</small></a>`;
}

function card(scenario: Scenario): Markup {
  const rules = [...new Set(GENERATIONS.flatMap((generation) => expectedRules(scenario, generation)))];
  const list = rules.map((rule) => markup`<li><code>${rule}</code></li>`);
  const found = rules.length > 0 ? markup`<ul aria-label="What the inspector must find">${list}</ul>` : null;
  const logins = GENERATIONS.map((generation) => login(scenario, generation));
  return markup`<article data-scenario="${scenario.id}"><h2>${scenario.title}</h2><p>${scenario.story}</p>${found}<nav>${logins}</nav></article>`;
}

/** Puts the chosen delivery into every link; the iframe's logins are shown by another host's page. */
const SCRIPT = `
  const delivery = document.querySelector('select');
  const links = [...document.querySelectorAll('a.login')].map((link) => [link, link.href]);
  delivery.addEventListener('change', () => {
    for (const [link, href] of links) {
      const url = new URL(href);
      url.searchParams.set('delivery', delivery.value);
      link.href = delivery.value === 'iframe' ? 'https://${HOSTS.crm}/?' + new URLSearchParams({ flex: url.href }) : url.href;
    }
  });`;

const INTRO = markup`<header><h1>Login lab</h1><p>An identity provider and Twilio Flex, both played by this machine under their real names. Nothing leaves it, and no password is asked. Pick what went wrong, log in, and read in the <b>Flex SAML</b> panel of DevTools what the inspector makes of it.</p><label>How Flex opens the login <select><option value="page">in the same tab</option><option value="popup">in a popup</option><option value="popup-noopener">in a popup without opener</option><option value="iframe">inside another application</option></select></label></header>`;

export function startPage(): Hono {
  const body = markup`${INTRO}<main>${SCENARIOS.map(card)}</main>`;
  const app = new Hono();
  app.get('/', (c) => c.html(page('Login lab', body, { style: STYLE, script: SCRIPT })));
  return app;
}
