/**
 * What the lab's client keeps, shows and does besides its calls, as the real one was seen to:
 * real-client.test.ts compares the calls.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOMES, type Generation, type Hosting } from '../../lab/account.ts';
import { homeUrl } from '../../lab/choice.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { logIn, type Wanted } from './login.ts';
import { NodeBrowser } from './node-browser.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const AGAIN_LATER = 'Log in failed. Please contact your administrator and try again later.';
const ATTRIBUTES =
  'Required user attributes are missing from your SSO provider. Please verify your SSO attribute mappings include: email, roles, and other required fields.';
const VALIDATION = 'Request validation failed. Please verify your authentication configuration.';

describe('the text on screen', () => {
  test.each<[string, Generation, Hosting, string]>([
    ['start-70251', 'legacy', 'hosted', 'Invalid SSO Settings'],
    ['start-70002', 'legacy', 'hosted', 'Trusted Login has not been enabled for this domain.'],
    ['start-45004', 'legacy', 'hosted', VALIDATION],
    ['start-401', 'legacy', 'hosted', 'Request failed with status code 401'],
    ['start-404', 'legacy', 'hosted', 'Request failed with status code 404'],
    ['start-410', 'legacy', 'hosted', 'Request failed with status code 410'],
    ['start-500', 'legacy', 'hosted', 'Request failed with status code 500'],
    ['start-lost', 'legacy', 'hosted', 'Network Error'],
    ['start-no-location', 'legacy', 'hosted', 'Could not fetch redirect url'],
    ['token-check-500', 'legacy', 'hosted', AGAIN_LATER],
    ['token-check-404', 'enhanced', 'hosted', AGAIN_LATER],
    ['error-at-flex', 'enhanced', 'hosted', AGAIN_LATER],
    ['token-45050', 'enhanced', 'hosted', ATTRIBUTES],
    ['token-45050', 'enhanced', 'self-hosted', ATTRIBUTES],
    ['token-no-info', 'enhanced', 'self-hosted', ATTRIBUTES],
    ['token-45004', 'enhanced', 'hosted', VALIDATION],
    [
      'token-45002',
      'enhanced',
      'hosted',
      'Authentication failed. Please verify your OAuth/SSO credentials and configuration.',
    ],
    ['token-401', 'enhanced', 'self-hosted', AGAIN_LATER],
    ['token-500', 'enhanced', 'hosted', AGAIN_LATER],
    ['token-lost', 'enhanced', 'hosted', AGAIN_LATER],
    ['popup-closed', 'enhanced', 'hosted', AGAIN_LATER],
  ])('%s, %s, %s => %s', async (scenario, generation, hosting, text) => {
    const { tabs } = await logIn(lab, { scenario, generation, hosting });
    expect(tabs[0]?.shown.title).toBe(text);
  });

  test('popups are blocked, legacy => says so; enhanced => goes on in the page', async () => {
    const shown = async (generation: Generation): Promise<NodeBrowser> => {
      const browser = new NodeBrowser(lab, false);
      await browser.open(
        homeUrl(HOMES.hosted, { scenario: 'good', generation, delivery: 'popup' }),
      );
      return browser;
    };
    expect((await shown('legacy')).tabs[0]?.shown.title).toBe('Sorry, pop-ups are blocked.');
    expect((await shown('enhanced')).tabs.map((tab) => tab.shown.isIn)).toEqual([true]);
  });
});

describe('a popup', () => {
  test.each<Hosting>(['hosted', 'self-hosted'])(
    'enhanced, %s => it logs in, and its opener exchanges the code',
    async (hosting) => {
      const wanted: Wanted = {
        scenario: 'good',
        generation: 'enhanced',
        delivery: 'popup',
        hosting,
      };
      const { exchanges, tabs } = await logIn(lab, wanted);
      expect(tabs.map(({ name, isClosed, shown }) => [name, isClosed, shown.isIn])).toEqual([
        ['', false, true],
        ['twilioFlexLoginWindow', true, false],
      ]);
      const tabOf = (part: string): number[] => [
        ...new Set(
          exchanges
            .filter(({ url, method }) => method !== 'OPTIONS' && url.includes(part))
            .map(({ tab }) => tab),
        ),
      ];
      expect(tabOf('/Authorize?')).toEqual([2]);
      expect(tabOf('/login/callback')).toEqual([2]);
      expect(tabOf('code=')).toEqual([2]);
      expect([...tabOf('/Flex/Tokens'), ...tabOf('/OAuth/Tokens')]).toEqual([1]);
      expect(tabOf('/Tokens/Info')).toEqual([1]);
    },
  );

  test('legacy => it is opened empty, checks its token itself, and tells its opener', async () => {
    const wanted: Wanted = { scenario: 'good', generation: 'legacy', delivery: 'popup' };
    const { exchanges, tabs } = await logIn(lab, wanted);
    expect(tabs.map(({ isClosed, shown }) => [isClosed, shown.isIn])).toEqual([
      [false, true],
      [true, false],
    ]);
    const asked = exchanges.find(({ url }) => url.endsWith('/authenticate'));
    expect(asked?.tab).toBe(1);
    const checks = exchanges
      .filter(({ url }) => url.endsWith('/Tokens/Info'))
      .map(({ tab }) => tab);
    expect(checks[0]).toBe(2);
    expect(checks.at(-1)).toBe(1);
  });
});

describe('what it keeps', () => {
  const kept = (browser: NodeBrowser, hosting: Hosting = 'hosted') => {
    const storage = browser.storageOf(new URL(HOMES[hosting]).origin);
    const read = (key: string): Record<string, unknown> | null =>
      JSON.parse(storage.getItem(key) ?? 'null') as Record<string, unknown> | null;
    return {
      oauth: read('TWILIO_FLEX_OAUTH'),
      sso: read('TWILIO_FLEX_SSO'),
      console: read('TWILIO_FLEX_CONSOLE_LOGIN'),
    };
  };

  test('while the user is at the identity provider => nonce, state and verifier', async () => {
    const { oauth, sso } = kept(
      await logIn(lab, { scenario: 'login-not-answered', generation: 'enhanced' }),
    );
    const lengths = Object.entries(oauth ?? {}).map(([name, value]) => [
      name,
      String(value).length,
    ]);
    expect(Object.fromEntries(lengths)).toEqual({ nonce: 27, state: 54, codeVerifier: 128 });
    expect(sso).toBeNull();
  });

  test.each<Hosting>(['hosted', 'self-hosted'])(
    'in Flex, %s => the token, and nothing of how it was got',
    async (hosting) => {
      const { oauth, sso, console } = kept(
        await logIn(lab, { scenario: 'good', generation: 'enhanced', hosting }),
        hosting,
      );
      expect(oauth).toBeNull();
      expect(Object.keys(sso ?? {})).toEqual(
        expect.arrayContaining(['token', 'expiration', 'identity', 'roles']),
      );
      expect('refreshToken' in (sso ?? {})).toBe(hosting === 'self-hosted');
      expect(console).toEqual({ isConsoleLogin: false, tokenV1Flow: false });
    },
  );

  test('another tab began a login => it goes to its origin, and begins anew with another state', async () => {
    const { exchanges, tabs } = await logIn(lab, {
      scenario: 'state-differs',
      generation: 'enhanced',
    });
    const states = exchanges.flatMap(({ url }) =>
      url.includes('/Authorize?') ? [new URL(url).searchParams.get('state')] : [],
    );
    expect(new Set(states).size).toBe(2);
    expect(exchanges.some(({ url }) => url === 'https://flex.twilio.com/')).toBe(true);
    expect(tabs[0]?.shown.isIn).toBe(true);
  });
});

describe('the token ends soon', () => {
  const looked = async (
    scenario: string,
    generation: Generation,
    hosting: Hosting,
  ): Promise<NodeBrowser> => {
    const browser = await logIn(lab, { scenario, generation, hosting });
    browser.exchanges.length = 0;
    browser.tabs[0]?.runIntervals();
    await browser.settled();
    return browser;
  };
  const IAM =
    'https://iam.twilio.com/v1/Accounts/AC5f0c2d7e91b84a36a7d3e8c4b6f1029d/Tokens/refresh';
  const SERVICES = 'https://services.twilio.com/v1/Flex/OAuth/Tokens';

  test.each<[Generation, Hosting, string, readonly string[]]>([
    ['legacy', 'hosted', IAM, ['token']],
    ['enhanced', 'hosted', IAM, ['token']],
    ['enhanced', 'self-hosted', SERVICES, ['grant_type', 'refresh_token', 'sso_profile_sid']],
  ])('%s, %s => renewed at %s', async (generation, hosting, url, members) => {
    const { exchanges } = await looked('token-refreshed', generation, hosting);
    expect(exchanges.map((each) => [each.method, each.url, each.answer?.status])).toEqual([
      ['POST', url, 200],
    ]);
    expect(Object.keys(JSON.parse(exchanges[0]?.body ?? '') as object)).toEqual(members);
  });

  test('refused two minutes before the end => the user is told', async () => {
    const { exchanges, tabs } = await looked('refresh-refused', 'enhanced', 'hosted');
    expect(exchanges.map(({ answer }) => answer?.status)).toEqual([400]);
    expect(tabs[0]?.shown.warning).toBe(
      'Your session will expire in 2 minutes. Please re-login before it gets expired.',
    );
  });

  test('it holds for an hour => nothing is asked', async () => {
    expect((await looked('good', 'enhanced', 'hosted')).exchanges).toEqual([]);
  });
});
