import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { runScenario } from '../../scripts/start/run-scenario.ts';
import type { RecorderStatus } from '../../src/extension/messaging/protocol.ts';
import { inspect, type Inspected } from './support/inspected.ts';

let inspected: Inspected;
beforeAll(async () => {
  inspected = await inspect();
});
afterAll(() => inspected.close());

test.each(LOGINS)(
  '$scenario.id, $generation, $hosting => the panel shows exactly the findings it must lead to',
  async (login) => {
    const { lab, page, panel } = inspected;
    const { shown, expected, outcome } = await runScenario(lab, page, panel.context, login);
    expect([shown.logins.at(-1)?.outcome, ...[...shown.findings].sort()]).toEqual([
      outcome,
      ...expected,
    ]);
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
