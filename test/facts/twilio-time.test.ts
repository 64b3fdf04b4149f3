import { expect, it } from 'vitest';
import { facts } from '../../src/facts/index.ts';
import { contextOfLogin } from '../support/facts.ts';
import { START } from '../support/observations.ts';

const dated = (date: string) => ({ answer: { status: 401, date } });
const skewOf = async (date: string): Promise<number> => {
  const time = (await contextOfLogin(dated(date))).get(facts.twilioTime);
  if (time.state !== 'known') throw new Error('the time is not known');
  return Math.round(time.value.skew / 1000);
};

it.each([
  ['the same second', 'Mon, 02 Nov 2026 09:00:00 GMT', 0],
  ['20 seconds apart, which is no difference', 'Mon, 02 Nov 2026 09:00:20 GMT', 0],
  ["Twilio's clock an hour ahead", 'Mon, 02 Nov 2026 10:00:00 GMT', 3600],
  ["Twilio's clock half an hour behind", 'Mon, 02 Nov 2026 08:30:00 GMT', -1800],
  ['a date that is none', 'soon', 0],
])('%s => %s counts %i seconds', async (_, date, seconds) => {
  expect(await skewOf(date)).toBe(seconds);
});

it("no Date => the browser's time", async () => {
  const time = (await contextOfLogin()).get(facts.twilioTime);
  expect(time).toMatchObject({ state: 'known', value: { skew: 0 } });
  expect(time.state === 'known' && time.value.now - START < 1000).toBe(true);
});
