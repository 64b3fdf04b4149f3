import type { Log as Har } from 'har-format';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOME } from '../../lab/account.ts';
import { homeUrl, type Flow } from '../../lab/flow.ts';
import { prepareExport, prepareFullExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import type { ImportedFile } from '../../src/files/read/imported-file.ts';
import { observe } from '../support/login.ts';
import { nameOf } from './support/cases.ts';
import type { Wanted } from './support/login.ts';
import {
  chromiumPanel,
  firefoxPanel,
  type HarVariant,
  type ListedRequest,
  type NetworkPanel,
} from './support/network-panel.ts';

const CASES: readonly Wanted[] = [
  { scenario: 'no-roles', generation: 'enhanced' },
  { scenario: 'no-roles', generation: 'legacy' },
  { scenario: 'good', generation: 'enhanced', delivery: 'iframe' },
  { scenario: 'no-roles', generation: 'enhanced', padding: 500_000 },
];

const isWhole = ({ recording }: ImportedFile): boolean =>
  recording.logins.length > 0 &&
  recording.logins.every(({ response, outcome }) => response && outcome.is !== 'unknown');

async function logIn({ lab, page }: NetworkPanel, wanted: Wanted): Promise<Flow> {
  const answered = new Promise<Flow>((resolve) => lab.flows.once('answered', resolve));
  // The 401's password dialog ends the navigation with an error.
  void page.goto(homeUrl(HOME, wanted), { waitUntil: [] }).catch(() => undefined);
  return answered;
}

/** What the HAR is read as once the login is in it to its end. */
const whole = (panel: NetworkPanel, variant: HarVariant): Promise<ImportedFile> =>
  vi.waitUntil(
    async () => {
      const read = importFile('login.har', await panel.har(variant));
      return isWhole(read) ? read : null;
    },
    { interval: 100, timeout: 30_000 },
  );

describe.each<[string, () => Promise<NetworkPanel>, readonly HarVariant[]]>([
  ['Chromium', chromiumPanel, ['sanitized', 'with sensitive data']],
  ['Firefox', firefoxPanel, ['with sensitive data']],
])('a HAR that %s’s network panel wrote', (browser, start, variants) => {
  let panel: NetworkPanel;
  beforeAll(async () => {
    panel = await start();
  });
  afterAll(() => panel.close());

  test('a response above 1 MiB => as sent, or said to be cut where Firefox cuts it', async () => {
    await panel.clear();
    const flow = await logIn(panel, {
      scenario: 'no-roles',
      generation: 'enhanced',
      padding: 1_500_000,
    });
    const { recording } = await whole(panel, 'with sensitive data');
    const responses = recording.logins.map(
      ({ response }) => response?.xml ?? `${response?.error?.code}`,
    );
    expect(responses).toEqual([browser === 'Firefox' ? 'not-shown' : flow.responseXml]);
  });

  test.each(CASES.map((wanted) => [nameOf(wanted), wanted] as const))(
    '%s => its messages as the lab sent them, no error',
    async (_, wanted) => {
      await panel.clear();
      const flow = await logIn(panel, wanted);
      for (const variant of variants) {
        const { kind, errors, recording } = await whole(panel, variant);
        expect({ kind, errors }).toEqual({ kind: 'har', errors: [] });
        expect(new Set(recording.messages.map(({ xml }) => xml))).toEqual(
          new Set([flow.requestXml, flow.responseXml]),
        );
        expect(
          recording.logins.map(({ request, response }) => [request?.xml, response?.xml]),
        ).toEqual([[flow.requestXml, flow.responseXml]]);
        expect(recording.logins[0]?.response?.relayState).toBe(flow.request.relayState);
      }
    },
  );

  test.each([
    ['redacted', prepareExport],
    ['full', prepareFullExport],
  ])(
    'our %s HAR is opened in it => every request with what was posted and answered',
    async (_, prepare) => {
      const observations = await observe({
        answer: { status: 401, text: '{"code":70004,"status":401}' },
      });
      const { text } = await (await prepare({ observations, connection: {} })).write('har', 0);
      const { log } = JSON.parse(text) as { log: Har };
      const entries = log.entries.map(({ startedDateTime, request, response }): ListedRequest => ({
        method: request.method,
        url: request.url,
        status: response.status,
        posted: request.postData?.text ?? null,
        content: response.content.text ?? null,
        startedAt: Date.parse(startedDateTime),
      }));
      expect(entries.length).toBeGreaterThan(1);
      await panel.clear();
      expect(await panel.open(text)).toEqual(entries);
    },
  );
});
