import { once } from 'node:events';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, GENERATIONS, HOME, type Generation } from '../../lab/account.ts';
import { connectionFor } from '../../lab/connection.ts';
import { homeUrl } from '../../lab/flow.ts';
import { addScenario } from '../../lab/scenarios/index.ts';
import { both, expectedRules, type Scenario } from '../../lab/scenario.ts';
import { USER } from '../../lab/simplesamlphp/configuration.ts';
import { startSimplesamlphp, URL, type Simplesamlphp } from '../../lab/simplesamlphp/index.ts';
import { missingSimplesamlphp } from '../../lab/simplesamlphp/install.ts';
import { waitForFindings } from '../../scripts/start/shown.ts';
import { ask } from '../lab/http-client.ts';
import { describeUnless } from '../support/skip.ts';
import { inspect, type Inspected } from './support/inspected.ts';
import { choose, fileText, fill, valueOf } from './support/setup-page.ts';

const missing = missingSimplesamlphp();

let inspected: Inspected;
let real: Simplesamlphp;
let setup: Page;

/** What the page says is typed into SimpleSAMLphp and into the Console; nothing else is. */
async function setUp(generation: Generation): Promise<Scenario> {
  const { accountSid, connectionSid, runtimeDomain } = ACCOUNT;
  await setup.bringToFront();
  await fill(setup, {
    generation,
    provider: 'simplesamlphp',
    accountSid,
    connectionSid,
    runtimeDomain,
  });
  const metadata = await ask(inspected.lab, `${URL}saml2/idp/metadata.php`);
  await choose(setup, '#check input[type=file]', 'idp.xml', metadata.text);
  await setup.waitForSelector('#check [data-check="0"]');
  const options = await setup.$$eval('#provider-session-lifetime .steps pre', (all) =>
    all.map((pre) => pre.textContent ?? ''),
  );
  real.configure({ spRemote: await fileText(setup, 'simplesamlphp'), options });
  const console_ = {
    idpIssuer: await valueOf(setup, 'console-issuer'),
    ssoUrl: await valueOf(setup, 'console-sso-url'),
    certificatePem: await valueOf(setup, 'console-certificate'),
  };
  const scenario: Scenario = {
    id: `simplesamlphp-${generation}`,
    title: 'SimpleSAMLphp',
    story: 'A real identity provider, set up with what the set-up page says.',
    request: (draft) => {
      draft.ssoUrl = console_.ssoUrl;
    },
    connection: () => console_,
    refusal: both(null),
    finds: both([]),
  };
  addScenario(scenario);
  return scenario;
}

/** Types name and password, unless the session of an earlier login is still there. */
async function logIn(page: Page): Promise<void> {
  await page.waitForSelector('#username, #landed');
  if ((await page.$('#username')) === null) return;
  await page.type('#username', USER.name);
  await page.type('#password', USER.password);
  await page.keyboard.press('Enter');
}

describeUnless(missing, 'a real SimpleSAMLphp, set up with what the page says', () => {
  beforeAll(async () => {
    inspected = await inspect();
    real = await startSimplesamlphp(inspected.lab);
    setup = await inspected.chrome.browser.newPage();
    await setup.goto(`chrome-extension://${inspected.chrome.extensionId}/setup.html`);
    await setup.waitForSelector('.account');
  });
  afterAll(async () => {
    await real.close();
    await inspected.close();
  });

  test.each(GENERATIONS)(
    '%s => logs in, and the panel finds nothing but what every login of its kind has',
    async (generation) => {
      const { lab, page, panel } = inspected;
      const scenario = await setUp(generation);
      await page.bringToFront();
      await panel.context.request('forget');
      await panel.context.request('setConnection', connectionFor(scenario, lab.keys));
      const answered = once(lab.flows, 'answered', { signal: AbortSignal.timeout(30_000) });
      const going = page
        .goto(homeUrl(HOME, { scenario: scenario.id, generation }))
        .catch(() => null);
      await Promise.all([answered, going.then(() => logIn(page))]);
      expect(lab.flows.all.at(-1)?.answer?.refusal).toBeNull();
      await page.waitForSelector('#landed');
      const shown = await waitForFindings(
        panel.context,
        expectedRules(scenario, generation),
        'accepted',
        10_000,
      );
      expect(shown.logins.map(({ outcome }) => outcome)).toEqual(['accepted']);
      expect(shown.findings).toEqual(generation === 'legacy' ? ['endpoint-retired'] : []);
      expect(inspected.errors.found).toEqual([]);
    },
  );

  test('the metadata of Flex => its parser reads what the page says', async () => {
    const [read] = real.parse(await fileText(setup, 'sp-metadata')) as Record<string, unknown>[];
    expect(read).toMatchObject({
      entityid: await valueOf(setup, 'provider-entity-id'),
      AssertionConsumerService: [
        { Location: await valueOf(setup, 'provider-acs-url'), isDefault: true },
      ],
      NameIDFormat: await valueOf(setup, 'provider-nameid'),
      attributes: ['email', 'full_name', 'roles'],
    });
  });
});
