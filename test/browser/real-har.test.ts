import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOME } from '../../lab/account.ts';
import { homeUrl } from '../../lab/flow.ts';
import { importFile } from '../../src/trace/import.ts';
import type { Imported } from '../../src/trace/imported.ts';
import { inspect, type Inspected } from './support/inspected.ts';

const LOGIN = homeUrl(HOME, { scenario: 'no-roles', generation: 'enhanced' });

const kinds = ({ recording }: Imported): string[] => recording.messages.map(({ kind }) => kind);

describe('Chromium', () => {
  let inspected: Inspected;
  beforeAll(async () => {
    inspected = await inspect();
  });
  afterAll(() => inspected.close());

  /** The network panel's own writer, as behind its "Export HAR"; as text, because test runners rewrite the import. */
  const exportHar = (sanitize: boolean): Promise<string> =>
    inspected.panel.devtools.evaluate(`(async () => {
      const [Logs, HAR] = await Promise.all([import('./models/logs/logs.js'), import('./models/har/har.js')]);
      const requests = Logs.NetworkLog.NetworkLog.instance().requests();
      return JSON.stringify({ log: await HAR.Log.Log.build(requests, { sanitize: ${sanitize} }) });
    })()`) as Promise<string>;

  test.each([
    ['sanitized', true],
    ['with sensitive data', false],
  ])('its HAR %s => all messages of the login, no error', async (_, sanitize) => {
    await inspected.panel.devtools.evaluate(`(async () => {
      const Common = await import('./core/common/common.js');
      Common.Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true);
    })()`);
    await inspected.page.goto(LOGIN).catch(() => null);
    const imported = await vi.waitUntil(
      async () => {
        const read = importFile('chromium.har', await exportHar(sanitize));
        return kinds(read).includes('Response') ? read : null;
      },
      { interval: 100, timeout: 30_000 },
    );
    expect(imported.kind).toBe('har');
    expect(imported.errors).toEqual([]);
    expect(new Set(kinds(imported))).toEqual(new Set(['AuthnRequest', 'Response']));
    expect(imported.recording.messages.filter(({ error }) => error !== null)).toEqual([]);
  });
});
