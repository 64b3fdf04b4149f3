import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { runScenario } from '../../scripts/start/run-scenario.ts';
import { inspect, type Inspected } from './support/inspected.ts';

let inspected: Inspected;
beforeAll(async () => {
  inspected = await inspect();
});
afterAll(() => inspected.close());

test.each(LOGINS)(
  '$scenario.id, $generation => the panel shows exactly the findings it must lead to',
  async ({ scenario, generation }) => {
    const { lab, page, panel } = inspected;
    const { shown, expected } = await runScenario(lab, page, panel.context, scenario, generation);
    expect([...shown.findings].sort()).toEqual(expected);
  },
);

test('all logins => no context of the extension complained, or asked the network for anything', () => {
  expect(inspected.errors.found).toEqual([]);
  expect(inspected.errors.requests).toEqual([]);
});
