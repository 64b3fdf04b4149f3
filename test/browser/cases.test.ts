/**
 * Every case of `test/cases` in the page for saved files, dropped and pasted: what was built shows
 * what the engine says.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureChrome, sandboxArguments } from '../../scripts/browser.ts';
import { BUILT } from '../../scripts/start/chrome.ts';
import { engine } from '../../src/ui/state/engine.ts';
import { readFile } from '../../src/ui/state/read-file.ts';
import { give, type Given } from '../support/give.ts';
import { CASES, expectedOf, filesOf, noWorker, NOTICE, pastedText } from '../cases/files.ts';

const PAGE = pathToFileURL(join(BUILT, 'web', 'index.html')).href;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await puppeteer.launch({
    executablePath: ensureChrome(),
    args: [...sandboxArguments()],
  });
  page = await browser.newPage();
  await page.goto(PAGE);
  await page.waitForSelector('.detail');
});
afterEach(async () => {
  await page.click('[data-action="clear"]');
  await page.waitForFunction(() => document.querySelector('[role="treeitem"], .notice') === null);
});
afterAll(() => browser.close());

/** The rules found in the first login, without settings; null: there is no login. */
async function rulesOf(file: File): Promise<string[] | null> {
  const { recording } = await readFile(file, { startWorker: noWorker });
  const [login] = recording.logins;
  if (!login) return null;
  const { findings } = await engine.diagnose(login, recording, {});
  return [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
}

/**
 * Gives it to the page and waits for what has to be there. @returns the rules in the order shown,
 * and all texts
 */
async function shownOf(
  how: 'paste' | 'drop',
  given: Given,
  wanted: readonly string[] | null,
): Promise<{ rules: string[]; text: string }> {
  await give(page, how, given);
  await page.waitForFunction(
    (wanted) => {
      const rules = [...document.querySelectorAll<HTMLElement>('[data-finding]')].map(
        ({ dataset }) => dataset['finding'],
      );
      if (wanted === null)
        return document.querySelector('.loose-message .connection-findings') !== null;
      const isJudged =
        document.querySelector('.login-head') !== null &&
        document.querySelector('[data-login]') !== null;
      return isJudged && [...new Set(rules)].sort().join() === wanted.join();
    },
    { timeout: 20_000 },
    wanted,
  );
  return page.evaluate(() => ({
    rules: [...document.querySelectorAll<HTMLElement>('[data-finding]')].map(
      ({ dataset }) => dataset['finding'] ?? '',
    ),
    text: document.querySelector('.app')?.textContent ?? '',
  }));
}

describe.each(CASES)('%s', (name) => {
  const { firstRule, contains, absent } = expectedOf(name);
  const { input, connection } = filesOf(name);

  async function check(how: 'paste' | 'drop', given: Given, file: File): Promise<void> {
    const wanted = await rulesOf(file);
    const { rules, text } = await shownOf(how, given, wanted);
    if (wanted === null) {
      expect(contains.filter((part) => !text.includes(part))).toEqual([]);
      expect(absent.filter((part) => text.includes(part))).toEqual([]);
    } else if (firstRule !== undefined && connection === null) {
      expect(rules.find((id) => id !== NOTICE) ?? null).toBe(firstRule);
    }
  }

  test('dropped => its findings are shown, the cause first', async () => {
    const bytes = readFileSync(input);
    const file = new File([bytes], basename(input));
    await check('drop', { files: [{ name: basename(input), bytes }] }, file);
  });

  const text = pastedText(input);
  if (text !== null) {
    test('pasted => its findings are shown, the cause first', () =>
      check('paste', { text }, new File([text], 'Pasted')));
  }
});
