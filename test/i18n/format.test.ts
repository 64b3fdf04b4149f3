import { parseXsDateTime } from '../../src/encoding/date-time.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  quotedShort,
  duration,
  list,
  formatTime,
  quoted,
  joinSentences,
} from '../../src/i18n/format.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

describe('list', () => {
  it.each([
    [[], 10, ''],
    [['a'], 10, 'a'],
    [['a', 'b'], 10, 'a and b'],
    [['a', 'b', 'c'], 10, 'a, b and c'],
    [['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
  ] as const)('%j, at most %i => "%s"', (values, limit, text) => {
    expect(list(values, limit)).toBe(text);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 seconds'],
    [SECOND, '1 second'],
    [-40 * SECOND, '40 seconds'],
    [90 * SECOND, '1 minute 30 seconds'],
    [HOUR, '1 hour'],
    [2 * HOUR + 5 * MINUTE + 7 * SECOND, '2 hours 5 minutes'],
    [DAY + 30 * MINUTE, '1 day'],
    [400 * DAY, '400 days'],
  ])('%i ms => %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});

describe('xmlTime', () => {
  it.each([
    ['2026-11-02T09:00:00Z', Date.UTC(2026, 10, 2, 9)],
    [' 2026-11-02T09:00:00.1234567Z\n', Date.UTC(2026, 10, 2, 9, 0, 0, 123)],
    ['2026-11-02T10:00:00+01:00', Date.UTC(2026, 10, 2, 9)],
    ['2026-11-02T09:00:00', Date.UTC(2026, 10, 2, 9)],
  ])('%s => the moment', (text, at) => {
    expect(parseXsDateTime(text)).toBe(at);
  });

  it.each(['', 'now', '2026-11-02', '02.11.2026 09:00', '2026-13-45T99:00:00Z', '1762074000'])(
    '"%s" => none',
    (text) => {
      expect(parseXsDateTime(text)).toBeNaN();
    },
  );
});

describe('moment', () => {
  it('a time => to the second, in UTC', () => {
    expect(formatTime(Date.UTC(2026, 10, 2, 9, 0, 7, 900))).toBe('2026-11-02 09:00:07 UTC');
  });

  it.each([NaN, Infinity, 9e15])('%d => no throw', (at) => {
    expect(formatTime(at)).toBe('an impossible time');
  });
});

describe('said and cited', () => {
  it('a hostile value => on one line, no character that reorders, bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (value) => {
        const text = quoted(value);
        expect(text).not.toMatch(/[\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069\0]/);
        expect(text.length).toBeLessThan(400);
      }),
    );
  });

  it('a text with its own full stop => not doubled at the end of a sentence', () => {
    expect(`${quotedShort('No. ')}.`).toBe('"No".');
  });
});

it('sentences => the empty ones are left out', () => {
  expect(joinSentences('A.', '', null, undefined, false, 'B.')).toBe('A. B.');
});
