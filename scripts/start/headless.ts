import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { LOGINS } from '../../lab/scenarios/index.ts';
import { ROOT } from '../root.ts';
import { launchChrome, type Chrome } from './chrome.ts';
import { openPanel, type Panel } from './devtools.ts';
import { runScenario, type Outcome } from './run-scenario.ts';
import { table } from './table.ts';

const ARTIFACTS = join(ROOT, 'artifacts', 'scenarios');

async function runAll(lab: RunningLab, page: Page, panel: Panel): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const login of LOGINS) {
    const outcome = await runScenario(lab, page, panel.context, login);
    outcomes.push(outcome);
    const name = `${login.scenario.id}-${login.generation}-${login.hosting}`;
    process.stderr.write(
      `${outcomes.length}/${LOGINS.length} ${name}${outcome.isAsExpected ? '' : ': NOT AS EXPECTED'}\n`,
    );
    await panel.devtools.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
  }
  return outcomes;
}

async function firstPage({ browser }: Chrome): Promise<Page> {
  const [page] = await browser.pages();
  return page ?? browser.newPage();
}

/**
 * Logs in through every scenario in a headless Chrome. @returns the exit code: 0 when each was
 * diagnosed as it should be
 */
export async function runHeadless(): Promise<number> {
  await mkdir(ARTIFACTS, { recursive: true });
  const lab = await startLab();
  try {
    const chrome = await launchChrome({ lab, headless: true });
    try {
      const page = await firstPage(chrome);
      const panel = await openPanel(chrome.browser, chrome.extensionId);
      const outcomes = await runAll(lab, page, panel);
      const wrong = outcomes.filter(({ isAsExpected }) => !isAsExpected).length;
      console.log(`\n${table(outcomes)}\n`);
      console.log(
        `${outcomes.length - wrong} of ${outcomes.length} logins were diagnosed as expected.`,
      );
      console.log('Screenshots: artifacts/scenarios/');
      return wrong === 0 ? 0 : 1;
    } finally {
      await chrome.close();
    }
  } finally {
    await lab.close();
  }
}
