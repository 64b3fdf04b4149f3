/**
 * With DevTools open, real ones: what Twilio says of a refusal is read by the devtools page, and
 * shown.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Observation } from '../../src/model/observation.ts';
import { ask, type Driven } from './support/driven.ts';
import { ALWAYS_GRANTED, startFirefox } from './support/firefox.ts';
import { inspect, type Inspected } from './support/inspected.ts';
import { inFirefox } from './support/network-panel.ts';
import { goTo, REFUSALS, saidIn, SELF_HOSTED, type Refusal, type Said } from './support/words.ts';

const CASES = [...REFUSALS, ...SELF_HOSTED].map((each) => [each.at, each] as const);

/** Waits until a text with Twilio's sentence was recorded; gives everything that was said. */
async function heard(
  observations: () => Promise<readonly Observation[]>,
  { sentence }: Refusal,
): Promise<Said[]> {
  // The sentence is part of JSON, where its quotation marks are escaped.
  const escaped = JSON.stringify(sentence).slice(1, -1);
  const isSaid = async (): Promise<boolean> =>
    saidIn(await observations()).some(({ text }) => text.includes(escaped));
  await vi.waitUntil(isSaid, { interval: 50, timeout: 20_000 });
  return saidIn(await observations());
}

/**
 * Only DevTools show the answer to a call of a page's script; a page's own text may also be read by
 * the content script.
 */
function expectWords(said: readonly Said[], { code, sentence, flex }: Refusal): void {
  const texts = said.filter(({ by }) => by !== 'message');
  expect(texts).toHaveLength(1);
  expect(JSON.parse(texts[0]?.text ?? '')).toMatchObject({ code, message: sentence });
  if (flex !== null) expect(texts[0]?.by).toBe('devtools');
}

describe('Chromium', () => {
  let inspected: Inspected;
  beforeAll(async () => {
    inspected = await inspect();
  });
  afterAll(async () => {
    const { context } = inspected.panel;
    const { unexpected } = (await context.request('status')) as { unexpected: { shape: string }[] };
    expect(unexpected).toEqual([]);
    await inspected.close();
  });

  test.each(CASES)('refused at %s => its words in the panel', async (_at, refusal) => {
    const { page, panel } = inspected;
    await panel.context.request('forget');
    goTo({ page }, refusal);
    const all = async (): Promise<readonly Observation[]> =>
      ((await panel.context.request('observations', 0)) as { observations: Observation[] })
        .observations;
    expectWords(await heard(all, refusal), refusal);
    const shown = await panel.context.waitFor(
      (sentence: string, code: string) => {
        const text = document.body.textContent ?? '';
        return text.includes(sentence) && text.includes(code) ? text : null;
      },
      { timeout: 10_000, args: [refusal.sentence, String(refusal.code)] as const },
    );
    expect(shown).toContain(refusal.sentence);
  });
});

describe('Firefox', () => {
  let driven: Driven;
  beforeAll(async () => {
    // With the viewer for JSON that users have: the tests' driver switches it off.
    const preferences = {
      'devtools.jsonview.enabled': true,
      'devtools.netmonitor.persistlog': true,
    };
    driven = await startFirefox({ ...ALWAYS_GRANTED, ...preferences });
  });
  afterAll(async () => {
    expect((await ask(driven, 'status')).unexpected).toEqual([]);
    await driven.close();
  });

  test.each(CASES)('refused at %s => its words on the report', async (_at, refusal) => {
    await ask(driven, 'forget');
    const page = await driven.browser.newPage();
    await page.bringToFront();
    await inFirefox(
      driven.browser,
      `await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });`,
    );
    goTo({ page }, refusal);
    const all = async (): Promise<readonly Observation[]> =>
      (await ask(driven, 'observations', 0)).observations;
    expectWords(await heard(all, refusal), refusal);
    const report = await driven.open('report.html');
    await report.waitForSelector('[data-finding]');
    const text = await report.evaluate(() => document.body.textContent ?? '');
    expect(text).toContain(refusal.sentence);
    expect(text).toContain(String(refusal.code));
    await report.close();
    // Firefox does not say when a tab with an error page is closed.
    void page.close().catch(() => undefined);
  });
});
