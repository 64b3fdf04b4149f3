import { describe, expect, test } from 'vitest';
import { StartupQueue } from '../../../src/extension/background/startup-queue.ts';

describe.each([
  ['before it opens', false],
  ['after it opened', true],
])('a task that throws %s', (_when, isOpen) => {
  test('=> those after it run in their order, and its error is handed over', () => {
    const errors: unknown[] = [];
    const gate = new StartupQueue((error) => errors.push(error));
    if (isOpen) gate.open();
    const ran: number[] = [];
    const error = new RangeError('the second');
    gate.run(() => void ran.push(1));
    gate.run(() => {
      throw error;
    });
    gate.run(() => void ran.push(3));
    if (!isOpen) gate.open();
    expect(ran).toEqual([1, 3]);
    expect(errors).toEqual([error]);
  });

  test('and nobody to tell => those after it run, then it throws', () => {
    const gate = new StartupQueue();
    const ran: number[] = [];
    const error = new RangeError('the first');
    const fail = (): never => {
      throw error;
    };
    if (isOpen) gate.open();
    else gate.run(fail);
    gate.run(() => void ran.push(2));
    expect(() => (isOpen ? gate.run(fail) : gate.open())).toThrow(error);
    gate.run(() => void ran.push(3));
    expect(ran).toEqual([2, 3]);
  });
});

test('a task that throws while somebody waits for the gate => it is passed all the same', async () => {
  const gate = new StartupQueue(() => undefined);
  gate.run(() => {
    throw new Error('x');
  });
  const passed = gate.passed();
  gate.open();
  await expect(passed).resolves.toBeUndefined();
});
