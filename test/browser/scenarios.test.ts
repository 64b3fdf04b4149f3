import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, expectedOutcome } from '../../lab/scenario.ts';
import { LOGINS, type LoginCase } from '../../lab/scenarios/index.ts';
import { runScenario } from '../../scripts/start/run-scenario.ts';
import type { ExtensionContext } from '../../scripts/start/context.ts';
import type { News, RecorderStatus } from '../../src/extension/messaging/protocol.ts';
import { inspect, type Inspected } from './support/inspected.ts';

let inspected: Inspected;
beforeAll(async () => {
  inspected = await inspect();
});
afterAll(() => inspected.close());

/**
 * What is different for a browser about a login: where it is made, how it is carried and how it
 * ends. What the messages say makes no difference to it.
 */
const traitsOf = ({ scenario, generation, hosting }: LoginCase): string[] => {
  const { stop, delivery, losesPost, form, tokenLifetime, address } = scenario;
  const outcome = expectedOutcome(scenario, generation, { hosting, devtools: true });
  return [
    `${hosting}, ${outcome}`,
    `${delivery}, ${losesPost}, ${endOf(scenario)}`,
    `${stop?.at}, ${stop?.how.is}, ${stop?.times}`,
    `form ${form !== undefined}, address ${address !== undefined}, ${tokenLifetime}`,
    `${scenario.handsErrorOn}, ${scenario.userFaultAt}, ${scenario.losesState}`,
    `${scenario.hasNoSaml}, ${scenario.closesPopup}, ${scenario.isUnanswered}`,
  ].map((trait) => `${generation}, ${trait}`);
};

/**
 * Logins that show every trait at least once. `npm start` makes all logins in a browser, and
 * `test/diagnosis/lab.test.ts` all of them without one.
 */
function covering(logins: readonly LoginCase[]): LoginCase[] {
  const shown = new Set<string>();
  return logins.filter((login) => {
    const added = traitsOf(login).filter((trait) => !shown.has(trait));
    for (const trait of added) shown.add(trait);
    return added.length > 0;
  });
}

/** What the recorder has, a line for each observation. */
async function steps(context: ExtensionContext): Promise<string[]> {
  const { observations } = (await context.request('observations', 0)) as News;
  return observations.map((one) => {
    const { seq, saw, at } = one;
    const what = 'url' in one ? one.url : 'status' in one ? one.status : '';
    return `${seq} ${new Date(at).toISOString()} ${saw} ${String(what)}`;
  });
}

test.each(covering(LOGINS))(
  '$scenario.id, $generation, $hosting => the panel shows exactly the findings it must lead to',
  async (login) => {
    const { lab, page, panel } = inspected;
    const { shown, expected, outcome } = await runScenario(lab, page, panel.context, login);
    const seen = [shown.logins.at(-1)?.outcome, ...[...shown.findings].sort()];
    // A login that came out otherwise is told with what was recorded of it.
    const recorded =
      seen.join() === [outcome, ...expected].join() ? [] : await steps(panel.context);
    expect([...seen, ...recorded]).toEqual([outcome, ...expected]);
  },
);

test('all logins => the recorder knew every answer of the browser, and met no error', async () => {
  const { unexpected, faults } = (await inspected.panel.context.request(
    'status',
  )) as RecorderStatus;
  expect({ unexpected, faults }).toEqual({ unexpected: [], faults: [] });
});

test('all logins => no context of the extension complained, or asked the network for anything', () => {
  expect(inspected.errors.found).toEqual([]);
  expect(inspected.errors.requests).toEqual([]);
});
