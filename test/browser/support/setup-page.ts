import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import type { SetupInput } from '../../../src/setup/setup.ts';

/** Fills the account form; the page follows each change. */
export async function fill(page: Page, input: SetupInput): Promise<void> {
  for (const field of ['generation', 'provider'] as const) {
    if (input[field] !== undefined) await page.select(`#in-${field}`, input[field]);
  }
  for (const [field, value] of Object.entries(input) as [keyof SetupInput, string][]) {
    if (field === 'generation' || field === 'provider') continue;
    if (field === 'roleSource') await page.select('#in-roleSource', value);
    else {
      await page.$eval(
        `#in-${field}`,
        (input, text) => {
          (input as HTMLInputElement).value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        },
        value,
      );
    }
  }
}

/** Gives a file to an input of the page. */
export async function choose(
  page: Page,
  selector: string,
  name: string,
  text: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flex-saml-chosen-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, text);
    const element = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>;
    await element.uploadFile(path);
    await page.waitForFunction(
      (where) => document.querySelector<HTMLInputElement>(where)?.files?.length === 1,
      {},
      selector,
    );
  } finally {
    // Chrome has the file's content only when the page reads it, so the caller waits for what comes
    // of it before it returns here.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
}

/** The exact value a field of the page has to type. */
export const valueOf = (page: Page, id: string): Promise<string> =>
  page
    .waitForSelector(`#${id}[data-value]`)
    .then(() => page.$eval(`#${id}`, (element) => (element as HTMLElement).dataset['value'] ?? ''));

/** The whole text of a file the page offers. */
export const fileText = (page: Page, id: string): Promise<string> =>
  page
    .waitForSelector(`#file-${id} .whole`)
    .then(() => page.$eval(`#file-${id} .whole`, (element) => element.textContent ?? ''));
