import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { SCENARIOS } from '../../lab/scenarios/index.ts';
import { runScenario } from '../../scripts/start/run-scenario.ts';
import { inspect, type Inspected } from './support/inspected.ts';

let inspected: Inspected;
beforeAll(async () => {
  inspected = await inspect();
});
afterAll(() => inspected.close());

describe.each(GENERATIONS)('%s', (generation) => {
  test.each(SCENARIOS)('$id => the panel shows exactly the findings it must lead to', async (scenario) => {
    const { lab, page, panel } = inspected;
    const { shown, expected } = await runScenario(lab, page, panel.context, scenario, generation);
    expect([...shown.findings].sort()).toEqual(expected);
  });
});

test('all logins => no context of the extension complained', () => {
  expect(inspected.errors.found).toEqual([]);
});
