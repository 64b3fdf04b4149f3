import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { STATUS_ALONE } from '../browser/support/status-alone.ts';
import { logIn } from './login.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

describe.each(GENERATIONS)('%s', (generation) => {
  test('a 307 at the ACS => the same response is accepted at the second address', async () => {
    const { exchanges } = await logIn(lab, { scenario: 'good', generation, replay: true });
    const [first, second, ...others] = exchanges.filter(({ body }) =>
      body.includes('SAMLResponse='),
    );
    expect(first?.answer?.status).toBe(307);
    expect(second?.url).not.toBe(first?.url);
    expect(second?.body).toBe(first?.body);
    expect(others).toEqual([]);
    expect(lab.flows.all.at(-1)?.answer).toMatchObject({ refusal: null });
  });

  test.each([1_000, 1_000_000, 5_000_000])(
    '%i characters of padding => a response of that size is accepted',
    async (padding) => {
      await logIn(lab, { scenario: 'good', generation, padding });
      const flow = lab.flows.all.at(-1);
      expect(flow?.responseXml?.length).toBeGreaterThan(padding);
      expect(flow?.answer).toMatchObject({ refusal: null });
    },
  );

  test('an error without assertion and signature => refused, and in the form about 1 KB', async () => {
    await logIn(lab, { scenario: STATUS_ALONE.id, generation });
    const flow = lab.flows.all.at(-1);
    const posted = Math.ceil((flow?.responseXml?.length ?? 0) / 3) * 4;
    expect(posted).toBeGreaterThan(800);
    expect(posted).toBeLessThan(1_200);
    expect(flow?.answer?.refusal).toContain(STATUS_ALONE.refusal[generation]);
  });
});
