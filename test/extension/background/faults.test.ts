import { expect, test, vi } from 'vitest';
import { Faults } from '../../../src/extension/background/faults.ts';
import { FakeArea } from './fake-browser.ts';

test('the same error again => counted; told each time; found again by the next life of the worker', async () => {
  const area = new FakeArea();
  const told = vi.fn();
  const faults = new Faults(area, told);
  for (const error of [new RangeError('x'), new RangeError('x'), new Error('y')])
    faults.note('a task', error);
  faults.note('another', 'text');
  const all = [
    { where: 'a task', error: 'RangeError: x', count: 2 },
    { where: 'a task', error: 'Error: y', count: 1 },
    { where: 'another', error: 'text', count: 1 },
  ];
  expect(faults.list()).toEqual(all);
  expect(told).toHaveBeenCalledTimes(4);
  await vi.waitFor(() => expect(area.items.get('faults')).toEqual(all));
  const next = new Faults(area, told);
  await next.restore();
  expect(next.list()).toEqual(all);
});

test('ever new errors => bounded, none uncounted', () => {
  const faults = new Faults(new FakeArea(), () => undefined);
  for (let n = 0; n < 1_000; n++) faults.note('a task', new Error(`${n} ${'x'.repeat(10_000)}`));
  expect(faults.list().length).toBeLessThan(60);
  expect(faults.list().reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  expect(JSON.stringify(faults.list()).length).toBeLessThan(50_000);
});

test('the storage refuses them => that is counted too', async () => {
  const area = new FakeArea();
  vi.spyOn(area, 'set').mockRejectedValue(new Error('An unexpected error occurred'));
  const faults = new Faults(area, () => undefined);
  faults.note('a task', new Error('x'));
  await vi.waitFor(() => expect(faults.list()).toHaveLength(2));
  expect(faults.list()[1]).toEqual({
    where: 'storage.session.set (faults)',
    error: 'Error: An unexpected error occurred',
    count: 1,
  });
});

test.each([['a text'], [[{ where: 'a' }]], [[{ where: 'a', error: 'b', count: 0 }]]])(
  'something else in the storage (%j) => refused',
  async (stored) => {
    const area = new FakeArea();
    await area.set({ faults: stored });
    await expect(new Faults(area, () => undefined).restore()).rejects.toThrow();
  },
);
