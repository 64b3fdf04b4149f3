/**
 * `npm run walkthrough [SCENARIO…]`: fails to log in through every scenario of the lab, goes from
 * the failure to the copied fix as a reader would, and writes down each click, what was copied and
 * a picture of it: docs/walkthrough.md. It throws when a fix takes more than two clicks, or when
 * something else is on the clipboard. Build first (`npm run build`).
 */
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { GENERATIONS, HOME, type Generation } from '../lab/account.ts';
import { connectionFor } from '../lab/connection.ts';
import { homeUrl } from '../lab/flow.ts';
import { startLab, type RunningLab } from '../lab/index.ts';
import { endOf, expectedRules, type Scenario } from '../lab/scenario.ts';
import { MESSAGE_SCENARIOS } from '../lab/scenarios/index.ts';
import { PictureComparer } from '../test/ui/compare-pictures.ts';
import { ROOT } from './root.ts';
import { launchChrome } from './start/chrome.ts';
import { sectionOf, walkthrough, type Fix, type Walk } from './walkthrough/document.ts';

const DOCUMENT = join(ROOT, 'docs/walkthrough.md');
const PICTURES = join(ROOT, 'docs/screenshots/walkthrough');
const MOST_CLICKS = 2;
const PATIENCE = 10_000;

interface Driver {
  readonly lab: RunningLab;
  readonly tab: Page;
  readonly panel: Page;
}

/** Asks the background as our own pages do. */
const ask = (panel: Page, name: string, ...args: readonly unknown[]): Promise<unknown> =>
  panel.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } };
        }
      ).chrome.runtime.sendMessage(message),
    { to: 'background', name, args },
  );

/** First the one Flex refuses; then enhanced, whose request is seen without DevTools too. */
function generationsOf({ finds, refusal }: Scenario): Generation[] {
  const having = GENERATIONS.filter((generation) => finds[generation].length > 0).toReversed();
  const isRefused = (generation: Generation): boolean => refusal[generation] !== null;
  const ordered = [
    ...having.filter(isRefused),
    ...having.filter((generation) => !isRefused(generation)),
  ];
  return ordered.length > 0 ? ordered : ['enhanced'];
}

/** Logs in, and waits until the panel shows what has to come of it. */
async function fail(
  { lab, tab, panel }: Driver,
  scenario: Scenario,
  generation: Generation,
): Promise<void> {
  await ask(panel, 'forget');
  await ask(panel, 'setConnection', connectionFor(scenario, lab.keys));
  const ended = once(lab.flows, endOf(scenario), { signal: AbortSignal.timeout(30_000) });
  await tab.goto(homeUrl(HOME, { scenario: scenario.id, generation })).catch(() => null);
  await ended;
  await panel.bringToFront();
  const rules = expectedRules(scenario, generation).join(' ');
  await panel.waitForFunction(
    (wanted) => {
      const found = [...document.querySelectorAll<HTMLElement>('[data-finding]')].map(
        ({ dataset }) => dataset['finding'],
      );
      return (
        document.querySelector('[data-login]') && [...new Set(found)].sort().join(' ') === wanted
      );
    },
    { polling: 50, timeout: PATIENCE },
    rules,
  );
}

/**
 * The element that has to be clicked before a place can be seen: the summary of the outermost
 * closed card around it.
 */
async function closedAround(
  place: ElementHandle<Element>,
): Promise<{ summary: ElementHandle<Element>; text: string } | null> {
  const summary = await place.evaluateHandle((element) => {
    let closed: Element | null = null;
    for (
      let at = element.closest('details');
      at;
      at = at.parentElement?.closest('details') ?? null
    ) {
      if (!at.open) closed = at;
    }
    return closed?.querySelector('summary') ?? null;
  });
  const element = summary.asElement() as ElementHandle<Element> | null;
  if (!element) return null;
  const text = await element.evaluate(
    (one) => (one.querySelector('h2, h3') ?? one).textContent ?? '',
  );
  return { summary: element, text: text.trim() };
}

/** From the panel as it stands to the finding's fix on the clipboard. */
async function copyFix(panel: Page, card: ElementHandle<Element>): Promise<Fix> {
  const rule = await card.evaluate((element) => element.getAttribute('data-finding') ?? '');
  const button = await card.$(':scope > .finding-body > .fix .copy.wide');
  if (!button) throw new Error(`${rule} has no steps to copy`);
  const clicks: string[] = [];
  for (let closed = await closedAround(button); closed; closed = await closedAround(button)) {
    await closed.summary.click();
    clicks.push(`the finding “${closed.text}”`);
    if (clicks.length > MOST_CLICKS) throw new Error(`${rule} is too deep`);
  }
  await button.click();
  clicks.push('“Copy fix”');
  await panel.waitForFunction(
    (one) => one.classList.contains('copied'),
    { timeout: PATIENCE },
    button,
  );
  const shown = await card.evaluate((element) => ({
    title: element.querySelector('h2, h3')?.textContent ?? '',
    parts: [
      ...element.querySelectorAll(
        ':scope > .finding-body > .fix .steps p, :scope > .finding-body > .fix .steps pre',
      ),
    ].map((part) => part.textContent ?? ''),
  }));
  const copied = await panel.evaluate(() => navigator.clipboard.readText());
  if (clicks.length > MOST_CLICKS) throw new Error(`${rule} takes ${clicks.length} clicks`);
  if (!copied.startsWith(shown.title) || shown.parts.length === 0)
    throw new Error(`${rule}: another text was copied`);
  const flat = copied.replace(/\s+/g, ' ');
  for (const part of shown.parts) {
    if (!flat.includes(part.replace(/\s+/g, ' ').trim()))
      throw new Error(`${rule}: “${part}” was not copied`);
  }
  return { rule, title: shown.title, clicks, copied };
}

/**
 * The findings of these rules that stand for themselves, in the order shown; what follows from
 * another goes with it.
 */
async function roots(panel: Page, rules: readonly string[]): Promise<ElementHandle<Element>[]> {
  const cards = await panel.$$('.findings > [data-finding]');
  const ids = await Promise.all(
    cards.map((card) => card.evaluate((one) => one.getAttribute('data-finding') ?? '')),
  );
  return cards.filter((_, n) => rules.includes(ids[n] ?? ''));
}

/**
 * Logs in by the first generation that shows what it must: a legacy request may need DevTools to be
 * seen.
 */
async function failed(driver: Driver, scenario: Scenario): Promise<Generation> {
  const [first = 'enhanced', ...others] = generationsOf(scenario);
  try {
    await fail(driver, scenario, first);
    return first;
  } catch (error) {
    const [second] = others;
    if (!second) throw error;
    await fail(driver, scenario, second);
    return second;
  }
}

async function walk(
  driver: Driver,
  scenario: Scenario,
): Promise<Walk & { readonly png: Uint8Array }> {
  const generation = await failed(driver, scenario);
  const { panel } = driver;
  const headline = await panel.$eval('.headline h2', (title) => title.textContent ?? '');
  const rules = expectedRules(scenario, generation);
  const own = await roots(panel, scenario.finds[generation]);
  const fixes: Fix[] = [];
  for (const card of own.length > 0 ? own : await roots(panel, rules))
    fixes.push(await copyFix(panel, card));
  await panel.mouse.move(0, 0);
  const png = await panel.screenshot();
  return {
    scenario: scenario.id,
    title: scenario.title,
    story: scenario.story,
    generation,
    headline,
    fixes,
    png,
  };
}

const only = new Set(process.argv.slice(2));
const asked = MESSAGE_SCENARIOS.filter(({ id }) => only.size === 0 || only.has(id));
await mkdir(PICTURES, { recursive: true });
const lab = await startLab();
const chrome = await launchChrome({ lab, headless: true, devtools: false });
try {
  const { browser, extensionId } = chrome;
  const origin = `chrome-extension://${extensionId}`;
  await browser
    .defaultBrowserContext()
    .overridePermissions(origin, ['clipboard-read', 'clipboard-write']);
  const [tab = await browser.newPage()] = await browser.pages();
  const panel = await browser.newPage();
  await panel.setViewport({ width: 960, height: 640 });
  await panel.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
  await panel.goto(`${origin}/report.html`);
  await panel.waitForSelector('.app');
  const comparer = await PictureComparer.open(browser);
  const before = await readFile(DOCUMENT, 'utf8').catch(() => '');
  const sections: string[] = [];
  for (const scenario of MESSAGE_SCENARIOS) {
    if (!asked.includes(scenario)) {
      const kept = sectionOf(before, scenario.title);
      if (kept !== null) sections.push(kept);
      continue;
    }
    const { png, ...seen } = await walk({ lab, tab, panel }, scenario);
    await writeFile(join(PICTURES, `${scenario.id}.png`), await comparer.small(png));
    sections.push(walkthrough.section(seen));
    console.log(
      `${scenario.id}: ${seen.fixes.map(({ clicks }) => clicks.length).join(', ') || 'nothing to fix'}`,
    );
  }
  await writeFile(DOCUMENT, walkthrough.document(sections));
} finally {
  await chrome.close();
  await lab.close();
}
