import { Hono } from 'hono';
import { HOMES, type Generation } from './account.ts';
import { homeUrl } from './choice.ts';
import { HOSTS } from './hosts.ts';
import { page } from './page.ts';
import { GROUPS, type Group } from './scenarios/index.ts';
import { expectedRules, generationsOf, hostingsOf, lettingIn, type Scenario } from './scenario.ts';
import { STYLE } from './start-style.ts';
import { markup, type Markup } from './xml.ts';

const GENERATION_NAMES: Record<Generation, string> = { legacy: 'Legacy', enhanced: 'Enhanced' };

function login(scenario: Scenario, generation: Generation): Markup {
  const [hosting = 'hosted'] = hostingsOf(scenario);
  const url = homeUrl(HOMES[hosting], { scenario: scenario.id, generation });
  const outcome = scenario.hasNoSaml
    ? 'No SAML'
    : lettingIn(scenario, generation)
      ? 'Flex opens'
      : 'The login fails';
  // A choice that the scenario does not have is not offered to it.
  const isFixed = hostingsOf(scenario).length === 1 ? markup` data-fixed="hosting"` : null;
  return markup`<a class="login" data-generation="${generation}"${isFixed} href="${url}"><strong>${GENERATION_NAMES[generation]}</strong><small>${outcome}</small></a>`;
}

function card(scenario: Scenario): Markup {
  const generations = generationsOf(scenario);
  const rules = [
    ...new Set(generations.flatMap((generation) => expectedRules(scenario, generation))),
  ];
  const list = rules.map((rule) => markup`<li><code>${rule}</code></li>`);
  const found =
    rules.length > 0 ? markup`<ul aria-label="What the inspector must find">${list}</ul>` : null;
  const logins = generations.map((generation) => login(scenario, generation));
  return markup`<article data-scenario="${scenario.id}"><h3>${scenario.title}</h3><p>${scenario.story}</p>${found}<nav>${logins}</nav></article>`;
}

const section = ({ title, scenarios }: Group): Markup =>
  markup`<section><h2>${title}</h2><div class="cards">${scenarios.map(card)}</div></section>`;

/**
 * Puts the chosen hosting and delivery into every link; the iframe's logins are shown by another
 * host's page.
 */
const SCRIPT = `
  const [hosting, delivery] = document.querySelectorAll('select');
  const homes = ${JSON.stringify(HOMES)};
  const links = [...document.querySelectorAll('a.login')].map((link) => [link, link.href]);
  const choose = () => {
    for (const [link, href] of links) {
      const { search, origin, pathname } = new URL(href);
      const url = new URL((link.dataset.fixed ? origin + pathname : homes[hosting.value]) + search);
      if (delivery.value) url.searchParams.set('delivery', delivery.value);
      link.href = delivery.value === 'iframe' ? 'https://${HOSTS.crm}/?' + new URLSearchParams({ flex: url.href }) : url.href;
    }
  };
  for (const select of [hosting, delivery]) select.addEventListener('change', choose);`;

const INTRO = markup`<header><h1>Login lab</h1><p>An identity provider and Twilio Flex, both played by this machine under their real names. Nothing leaves it, and no password is asked. Pick what went wrong, log in, and read in the <b>Flex SAML</b> panel of DevTools what the inspector makes of it.</p><label>Flex runs <select><option value="hosted">at Twilio (${HOSTS.flex})</option><option value="self-hosted">on your own server (${HOSTS.customer})</option></select></label><label>Flex opens the login <select><option value="">as usual</option><option value="page">in the same tab</option><option value="popup">in a popup</option><option value="popup-noopener">in a popup without opener</option><option value="iframe">inside another application</option></select></label></header>`;

export function startPage(): Hono {
  const body = markup`${INTRO}<main>${GROUPS.map(section)}</main>`;
  const app = new Hono();
  app.get('/', (c) => c.html(page('Login lab', body, { style: STYLE, script: SCRIPT })));
  return app;
}
