import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GENERATIONS } from '../../../lab/account.ts';
import { connectionFor } from '../../../lab/connection.ts';
import type { Delivery, Flow } from '../../../lab/flow.ts';
import { expectedRules } from '../../../lab/scenario.ts';
import { scenarioOf } from '../../../lab/scenarios/index.ts';
import { CASES, nameOf } from './cases.ts';
import { ask, progress, recordedLogins, type Driven } from './driven.ts';
import { closeLogins, logIn, newTab, type Tab, type Wanted } from './login.ts';
import { shownLogins, type ShownLogins } from './shown-logins.ts';
import { Steps } from './steps.ts';
import { recordedParts, sentParts } from './whole.ts';

/** One browser the suite runs in. */
export interface Suite {
  readonly start: () => Promise<Driven>;
  /** Made once the browser runs: what is done before each step of a login. */
  readonly beforeSteps?: (driven: Driven) => Promise<(step: string) => Promise<void>>;
  /**
   * Bytes of a form from which on the browser does not show it to an extension, and what the login
   * then says.
   */
  readonly hides?: { readonly from: number; readonly saying: string };
  /** Deliveries of which the browser shows an extension nothing. */
  readonly conceals?: readonly Delivery[];
}

const isShownBy = ({ conceals = [] }: Suite, { delivery = 'page' }: Wanted): boolean =>
  !conceals.includes(delivery);

const comesOf = (suite: Suite, wanted: Wanted): string =>
  isShownBy(suite, wanted)
    ? 'recorded whole and explained'
    : 'of it the browser shows nothing but the call that begins it';

/** A login that was made. */
interface Made {
  readonly tab: Tab;
  readonly flow: Flow;
}

/**
 * Logs in in every way a browser can carry a login. Each has to be recorded whole (request,
 * response, RelayState, outcome), and to be shown with exactly its findings on the report page and
 * under the tab it began in.
 */
export function deliveries(name: string, suite: Suite): void {
  const { start, beforeSteps, hides } = suite;
  describe(name, () => {
    let driven: Driven;
    let steps: Steps;
    beforeAll(async () => {
      driven = await start();
      steps = new Steps((await beforeSteps?.(driven)) ?? (() => Promise.resolve()));
      driven.lab.gate.beforeAnswer = ({ method, url }) => {
        const { host, pathname } = new URL(url);
        return steps.arrive(`the answer to ${method} ${host}${pathname}`);
      };
    });
    afterEach(async () => {
      await closeLogins(driven);
      await steps.settled();
      steps.together = 1;
      // To and from Flex, to and from the provider, and to the pages: fewer, and something was not
      // held.
      expect(steps.taken).toBeGreaterThan(7);
      steps.taken = 0;
      expect(steps.failures.splice(0)).toEqual([]);
    });
    afterAll(() => driven?.close());

    const hidden = ({ padding }: Flow): string | null =>
      hides && padding * (4 / 3) >= hides.from ? hides.saying : null;

    const shownFor = (flows: readonly Flow[]): ShownLogins => {
      const outcomes = flows.map(({ scenario, generation }) =>
        scenario.refusal[generation] ? 'refused' : 'accepted',
      );
      const [flow] = flows;
      if (!flow) return { outcomes: [], findings: [] };
      const { scenario, generation } = flow;
      const rules = expectedRules(
        hidden(flow) === null ? scenario : { ...scenario, finds: NOTHING },
        generation,
      );
      return { outcomes, findings: rules };
    };

    const prepare = async ({ scenario }: Wanted): Promise<void> => {
      await steps.alone(async () => {
        await ask(driven, 'forget');
        await ask(driven, 'setConnection', connectionFor(scenarioOf(scenario), driven.lab.keys));
      });
    };

    /** Logs in, side by side, and waits until all of it is recorded. */
    const make = async (
      logins: readonly (readonly [Tab, Wanted])[],
      before = 0,
    ): Promise<Made[]> => {
      await steps.before('the login');
      const flows = await logIn(driven, logins);
      const shown = flows.filter((flow) =>
        isShownBy(suite, { ...flow, scenario: flow.scenario.id }),
      );
      const wanted = { answers: before + shown.length, isDone: true };
      await expect
        .poll(() => progress(driven), { interval: 20, timeout: 15_000, message: 'recorded' })
        .toEqual(wanted);
      return logins.flatMap(([tab], index) => {
        const flow = flows[index];
        return flow && shown.includes(flow) ? [{ tab, flow }] : [];
      });
    };

    const expectShown = async (path: string, wanted: ShownLogins): Promise<void> => {
      await steps.before(path);
      const page = await driven.open(path);
      await expect
        .poll(() => shownLogins(page), { interval: 50, timeout: 15_000, message: path })
        .toEqual(wanted);
      await page.close();
    };

    const expectWhole = async (made: readonly Made[]): Promise<void> => {
      await steps.before('reading the recording');
      const sent = made.map(({ tab, flow }) => sentParts(flow, tab.id, hidden(flow)));
      expect(recordedParts(await steps.alone(() => recordedLogins(driven)))).toEqual(sent);
    };

    /**
     * Of a login in a frame that the browser conceals: the call of Flex' own page that begins a
     * legacy login, where there is one.
     */
    const expectBegun = async (tab: Tab, { generation }: Wanted): Promise<void> => {
      const isBegun = generation === 'legacy';
      const begun: ShownLogins = { outcomes: ['waiting'], findings: ['endpoint-retired'] };
      await expectShown('report.html', isBegun ? begun : { outcomes: [], findings: [] });
      const unseen = {
        tabId: tab.id,
        outcome: 'unknown',
        request: null,
        responses: [],
        relayState: null,
      };
      expect(recordedParts(await steps.alone(() => recordedLogins(driven)))).toEqual(
        isBegun ? [unseen] : [],
      );
    };

    test.each(CASES.map((each) => [nameOf(each), comesOf(suite, each), each] as const))(
      '%s => %s',
      async (_, __, wanted) => {
        await prepare(wanted);
        const tab = await newTab(driven);
        const made = await make([[tab, wanted]]);
        const shown = shownFor(made.map(({ flow }) => flow));
        if (!isShownBy(suite, wanted)) return expectBegun(tab, wanted);
        await expectShown(`panel.html?tab=${tab.id}`, shown);
        await expectShown('report.html', shown);
        await expectWhole(made);
      },
    );

    test.each(GENERATIONS)(
      '%s, two tabs at once => each login whole and under its own tab',
      async (generation) => {
        // Of two addresses, because Flex keeps one enhanced login at a time for each.
        const [first, second] = [
          { scenario: 'no-roles', generation },
          {
            scenario: 'no-full-name',
            generation,
            hosting: generation === 'enhanced' ? 'self-hosted' : 'hosted',
          },
        ] as const;
        await prepare(first);
        // In a window of its own: Chromium calls the tab in front the opener of a new one beside
        // it.
        const tabs = [await newTab(driven), await newTab(driven, 'window')] as const;
        steps.together = 2;
        const made = await make([
          [tabs[0], first],
          [tabs[1], second],
        ]);
        for (const { tab, flow } of made)
          await expectShown(`panel.html?tab=${tab.id}`, shownFor([flow]));
        await expectWhole(made);
      },
    );

    test('ten logins in a row => each whole', async () => {
      await prepare({ scenario: 'no-roles' });
      const tab = await newTab(driven);
      const made: Made[] = [];
      while (made.length < 10) {
        const generation = GENERATIONS[made.length % 2] ?? 'enhanced';
        made.push(...(await make([[tab, { scenario: 'no-roles', generation }]], made.length)));
      }
      await expectShown('report.html', shownFor(made.map(({ flow }) => flow).reverse()));
      await expectWhole(made);
    });
  });
}

const NOTHING = { legacy: [], enhanced: [] };
