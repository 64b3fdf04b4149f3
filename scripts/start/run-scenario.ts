import type { Page } from 'puppeteer';
import { ENDPOINTS, HOMES, type Generation } from '../../lab/account.ts';
import { homeUrl } from '../../lab/choice.ts';
import { connectionFor } from '../../lab/connection.ts';
import type { RunningLab } from '../../lab/index.ts';
import type { Flow } from '../../lab/flow.ts';
import type { Visit } from '../../lab/visits.ts';
import { endOf, expectedOutcome, expectedRules, type Scenario } from '../../lab/scenario.ts';
import type { LoginCase } from '../../lab/scenarios/index.ts';
import type { ExtensionContext } from './context.ts';
import {
  readAppearing,
  waitForFindings,
  watchAppearing,
  type FirstShown,
  type Shown,
} from './shown.ts';

export interface Outcome extends LoginCase {
  /** How the newest login has to end. */
  readonly outcome: string;
  readonly expected: readonly string[];
  readonly shown: Shown;
  readonly isAsExpected: boolean;
  /**
   * From the browser's sending the response to Twilio until the last finding about it was shown;
   * null when one never was.
   */
  readonly milliseconds: number | null;
}

/**
 * How long a finding may take to show before it counts as missing; the usual is a small part of it.
 */
const PATIENCE = 20_000;

/** A login that has not ended by then never will. */
const LONGEST_LOGIN = 30_000;

/** What the panel says when the recorder itself met something that it does not know. */
const RECORDER_NOTICES: ReadonlySet<string> = new Set(['shapes', 'faults']);

/** When the browser last began to send a response, by its own clock; NaN when it sent none. */
async function timePost(
  page: Page,
  generation: Generation,
  run: () => Promise<void>,
): Promise<number> {
  const session = await page.createCDPSession();
  const { acsUrl } = ENDPOINTS[generation];
  let at = NaN;
  session.on('Network.requestWillBeSent', ({ request, wallTime }) => {
    if (request.method === 'POST' && request.url.startsWith(acsUrl)) at = wallTime * 1000;
  });
  await session.send('Network.enable');
  await run();
  await session.detach();
  return at;
}

/** The findings about the response itself: what Flex answers comes later by nature. */
function duration(
  postedAt: number,
  firstShown: FirstShown,
  { finds }: Scenario,
  generation: Generation,
): number | null {
  const rules = finds[generation];
  const times =
    rules.length > 0 ? rules.map((rule) => firstShown[rule]) : [firstShown['login accepted']];
  const last = Math.max(...times.map((time) => time ?? NaN));
  const milliseconds = Math.round(last - postedAt);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** What a user does whom the identity provider keeps in a popup. */
async function closePopups(page: Page): Promise<void> {
  const pages = await page.browserContext().pages();
  const popups = pages.filter((each) => each !== page && each.url().startsWith('https:'));
  await Promise.all(popups.map((each) => each.close()));
}

/**
 * Waits until the lab says so of a login that began after this call: a page of an earlier one may
 * still be at work.
 */
async function ended(
  { flows, visits }: RunningLab,
  { scenario, generation, hosting }: LoginCase,
): Promise<void> {
  const end = endOf(scenario);
  const isOfEarlierPage = visits.opened();
  await new Promise<void>((resolve, reject) => {
    const clear = (): void => {
      flows.off(end, listener);
      clearTimeout(timer);
    };
    const listener = (ended: Flow | Visit): void => {
      if (isOfEarlierPage('visit' in ended ? ended.visit : ended)) return;
      clear();
      resolve();
    };
    const timer = setTimeout(() => {
      clear();
      reject(new Error(`${scenario.id}, ${generation}, ${hosting}: the login did not end`));
    }, LONGEST_LOGIN);
    flows.on(end, listener);
  });
}

/** What has to be shown while the tab stays at the identity provider: the login is waited for. */
function whileKept(login: LoginCase): Pick<Outcome, 'outcome' | 'expected'> | null {
  const { scenario, generation } = login;
  if (endOf(scenario) !== 'kept' || scenario.closesPopup) return null;
  const expected = expectedRules(scenario, generation).filter(
    (rule) => rule !== 'login-not-answered',
  );
  return { outcome: 'waiting', expected };
}

function expectedOf(login: LoginCase): Pick<Outcome, 'outcome' | 'expected'> {
  const { scenario, generation, hosting } = login;
  const [outcome = ''] = expectedOutcome(scenario, generation, { hosting, devtools: true }).split(
    ':',
  );
  return whileKept(login) ?? { outcome, expected: expectedRules(scenario, generation) };
}

/** Logs in once in a tab and reads what the panel makes of it. */
export async function runScenario(
  lab: RunningLab,
  page: Page,
  panel: ExtensionContext,
  login: LoginCase,
): Promise<Outcome> {
  const { scenario, generation, hosting } = login;
  // The page before may still ask or begin a login of its own.
  await page.goto('about:blank');
  await panel.request('forget');
  await panel.request('setConnection', connectionFor(scenario, lab.keys));
  await watchAppearing(panel);
  const { outcome, expected } = expectedOf(login);
  const postedAt = await timePost(page, generation, async () => {
    // Also where the provider keeps the browser: its sign-in form posts itself, and would cancel
    // the next login's first request.
    const end = ended(lab, login);
    // The 401's password dialog is cancelled where nobody sees it, which ends the navigation with
    // an error.
    await page
      .goto(homeUrl(HOMES[hosting], { scenario: scenario.id, generation }))
      .catch(() => null);
    await end;
    if (scenario.closesPopup) await closePopups(page);
  });
  const shown = await waitForFindings(panel, expected, outcome, PATIENCE);
  const isAsExpected =
    shown.logins.at(-1)?.outcome === outcome &&
    [...shown.findings].sort().join() === expected.join() &&
    !shown.notices.some((id) => RECORDER_NOTICES.has(id));
  return {
    scenario,
    generation,
    hosting,
    expected,
    outcome,
    shown,
    isAsExpected,
    milliseconds: duration(postedAt, await readAppearing(panel), scenario, generation),
  };
}
