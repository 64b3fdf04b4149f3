/**
 * The panel's states that are looked at and checked: each a fixture, and what the reader does in
 * it.
 */
import type { Page } from 'puppeteer';
import type { FixtureName } from '../support/panel-fixtures.ts';
import type { Look } from './harness.ts';

export interface View {
  readonly fixture: FixtureName;
  readonly path?: Look['path'];
  /** Brings the page from its beginning to the state. */
  readonly act?: (page: Page) => Promise<void>;
}

/** Presses the first element that matches, as a reader would. */
export async function press(page: Page, selector: string): Promise<void> {
  const element = await page.waitForSelector(selector);
  await element?.click();
}

/** Its code is loaded when it is first shown. */
async function openConnection(page: Page): Promise<void> {
  await press(page, '[title^="What the Twilio Console"]');
  await page.waitForSelector('.page.connection');
}

const tab =
  (name: string) =>
  (page: Page): Promise<void> =>
    press(page, `#tab-${name}`);

/** Selects the login whose headline row comes n-th (from 1) in the list. */
export async function selectLogin(page: Page, n: number): Promise<void> {
  const rows = await page.$$('[data-login]');
  await rows[n - 1]?.click();
}

/** Opens the export and waits until it is known what leaves. */
async function openExport(page: Page): Promise<void> {
  await press(page, '[title^="Save the selected login"]');
  await page.waitForSelector('.leaving');
}

export const VIEWS = {
  empty: { fixture: 'empty' },
  paused: { fixture: 'paused' },
  first: { fixture: 'first' },
  findings: { fixture: 'several' },
  xml: { fixture: 'several', act: (page) => press(page, 'button.evidence-link') },
  attributes: {
    fixture: 'several',
    act: async (page) => {
      await selectLogin(page, 3);
      await tab('attributes')(page);
    },
  },
  signatures: { fixture: 'several', act: tab('signatures') },
  flow: { fixture: 'several', act: tab('flow') },
  raw: { fixture: 'several', act: tab('raw') },
  works: { fixture: 'works' },
  connection: { fixture: 'several', act: openConnection },
  'connection-empty': { fixture: 'empty', act: openConnection },
  accounts: { fixture: 'accounts', act: openConnection },
  'account-question': {
    fixture: 'accounts',
    act: async (page) => {
      await openConnection(page);
      await press(page, '[data-account="delete"]');
    },
  },
  compare: { fixture: 'several', act: (page) => press(page, '[title^="Compare this login"]') },
  export: { fixture: 'first', act: openExport },
  help: { fixture: 'first', act: (page) => page.keyboard.press('?') },
  hostile: { fixture: 'hostile', act: tab('attributes') },
  large: { fixture: 'large', act: tab('xml') },
  busy: {
    fixture: 'busy',
    path: 'report.html',
    act: (page) => press(page, '.list .segments button:last-child'),
  },
} satisfies Record<string, View>;

export type ViewName = keyof typeof VIEWS;
