import { describe, expect, test } from 'vitest';
import { parseInstant, validity } from '../../../src/ui/presenter/validity.ts';

const AT = Date.UTC(2026, 10, 2, 9);
const later = (seconds: number): string => new Date(AT + seconds * 1_000).toISOString();

describe('validity', () => {
  test.each([
    ['inside', -60, 3_600, 'valid'],
    ['at the first instant', 0, 60, 'valid'],
    ['at the end, which no longer counts', -60, 0, 'tolerated'],
    ['three minutes early', 180, 3_600, 'tolerated'],
    ['more than that early', 181, 3_600, 'too-early'],
    ['three minutes late', -3_600, -180, 'tolerated'],
    ['more than that late', -3_600, -181, 'too-late'],
  ])('captured %s => judged so', (_, from, until, state) => {
    expect(validity(later(from), later(until), AT)?.state).toBe(state);
  });

  test('no window => nothing to show', () => {
    expect(validity(null, null, AT)).toBeNull();
  });

  test.each([
    ['the time of capture is not known', later(0), later(60), null],
    ['the ends are no times', 'yesterday', 'tomorrow', AT],
  ])('%s => no bar, the ends still told', (_, from, until, clock) => {
    const shown = validity(from, until, clock);
    expect(shown).toMatchObject({ state: 'unknown', bar: null });
    expect(shown?.from).not.toBeNull();
  });

  test('any window => every share of the bar between 0 and 1, in order', () => {
    const bar = validity(later(-10), later(100_000), AT)?.bar;
    expect(bar?.from).toBeGreaterThanOrEqual(0);
    expect(bar?.captured).toBeGreaterThan(bar?.from ?? 1);
    expect(bar?.until).toBeGreaterThan(bar?.captured ?? 1);
    expect(bar?.until).toBeLessThanOrEqual(1);
  });
});

test.each([
  ['2026-11-02T09:00:00Z', AT],
  ['2026-11-02T09:00:00.000Z', AT],
  ['2026-11-02T10:00:00+01:00', AT],
  ['2026-11-02T09:00:00', AT],
  ['2026-11-02', null],
  ['now', null],
  ['', null],
  ['9'.repeat(1_000), null],
])('parseInstant: %s => %s', (text, at) => {
  expect(parseInstant(text)).toBe(at);
});
