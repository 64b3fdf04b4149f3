import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { judged, startHarness, type Harness, type Look, type PanelPage } from '../ui/harness.ts';
import { FIXTURES, type FixtureName } from '../support/panel-fixtures.ts';

export const LOOKS: readonly Look[] = [
  { width: 1280, scheme: 'light' },
  { width: 480, scheme: 'dark' },
];

/**
 * One browser for a test file, started before its tests and closed after them.
 *
 * @returns opens a fixture in a page of its own and waits for its diagnoses; the page is closed
 * after the test
 */
export function usePages(): (name: FixtureName, look?: Look) => Promise<PanelPage> {
  let harness: Harness | null = null;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness?.closePages());
  afterAll(() => harness?.close());
  return async (name, look = {}) => {
    if (harness === null) throw new Error('the browser is started before the tests');
    const fixture = await FIXTURES[name]();
    const opened = await harness.open(fixture, look);
    if (fixture.observations.length > 0) await judged(opened.page);
    return opened;
  };
}

/** The texts of all elements that a selector finds. */
export const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ''));

/** An attribute of all elements that a selector finds; null where one lacks it. */
export const attribute = (page: Page, selector: string, name: string): Promise<(string | null)[]> =>
  page.$$eval(
    selector,
    (elements, name) => elements.map((element) => element.getAttribute(name)),
    name,
  );

/** The text of what has the keyboard's focus. */
export const focusedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');
