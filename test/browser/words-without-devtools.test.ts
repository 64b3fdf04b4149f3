import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startChromium } from './support/chromium.ts';
import { ask, type Driven } from './support/driven.ts';
import { ALWAYS_GRANTED, startFirefox } from './support/firefox.ts';
import { logInAndHear, REFUSALS, type Refusal } from './support/words.ts';

/** With the viewer for JSON that users have: the tests' driver switches it off. */
const FIREFOX = { ...ALWAYS_GRANTED, 'devtools.jsonview.enabled': true };

/** Selects the switch in the popup, as a user does: no dialog of the browser comes up. */
async function allowAnswers(driven: Driven): Promise<void> {
  const popup = await driven.open('popup.html');
  await (await popup.waitForSelector('[data-action="answers"]'))?.click();
  await vi.waitUntil(async () => (await ask(driven, 'status')).answers?.isAllowed, {
    interval: 50,
    timeout: 10_000,
  });
  await popup.waitForSelector('[data-action="answers"]:checked');
  expect(await popup.$('[data-missing="answers"]')).toBeNull();
  await popup.close();
}

/** What the page that shows all logins says. */
async function shownOnReport(driven: Driven): Promise<string> {
  const report = await driven.open('report.html');
  await report.waitForSelector('[data-login]');
  // All of it, also what is folded away as the consequence of a cause.
  await report.waitForSelector('[data-finding]');
  const text = await report.evaluate(() => document.body.textContent ?? '');
  await report.close();
  return text;
}

/** A certificate that is not the Console's: the legacy ACS answers 401 with a challenge. */
const CHALLENGED: Refusal = {
  at: 'the ACS, with a challenge',
  scenario: 'other-certificate',
  generation: 'legacy',
  code: 70004,
  sentence: 'Signature validation failed. SAML Response rejected',
  flex: null,
};

describe.each([
  ['Chromium', 'page', startChromium],
  ['Firefox', 'filter', () => startFirefox(FIREFOX)],
] as const)('%s without DevTools', (name, documentsBy, start) => {
  let driven: Driven;
  beforeAll(async () => {
    driven = await start();
    expect((await ask(driven, 'status')).answers).toMatchObject({ isOn: true, isAllowed: false });
    await allowAnswers(driven);
  });
  afterAll(async () => {
    expect((await ask(driven, 'status')).unexpected).toEqual([]);
    await driven.close();
  });

  test.each(REFUSALS.map((each) => [each.at, each] as const))(
    'refused at %s => its words',
    async (_at, refusal) => {
      const { code, sentence, flex } = refusal;
      // Of a call that Flex's page makes, Chromium shows nobody the answer but DevTools.
      const isHidden = name === 'Chromium' && flex !== null;
      const wanted = isHidden ? flex : sentence;
      const by = isHidden ? 'message' : documentsBy;
      const said = await logInAndHear(driven, refusal, (each) => each.by === by);
      const [words] = said.filter((each) => each.by === by);
      if (isHidden) expect(words?.text).toContain(flex);
      else expect(JSON.parse(words?.text ?? '')).toMatchObject({ code, message: sentence });
      expect(await shownOnReport(driven)).toContain(wanted);
    },
  );

  test('a 401 to a SAMLResponse => the page shows the answer, and the recording has it', async () => {
    const said = await logInAndHear(driven, CHALLENGED, ({ by }) => by === documentsBy);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0]?.text ?? '')).toMatchObject({ code: CHALLENGED.code });
    const report = await shownOnReport(driven);
    expect(report).toContain(CHALLENGED.sentence);
  });
});
