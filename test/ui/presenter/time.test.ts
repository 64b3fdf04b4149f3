import { expect, test } from 'vitest';
import { clockTime } from '../../../src/ui/presenter/time.ts';

test.each([
  { hour: 0, shown: '00:03:27' },
  { hour: 12, shown: '12:03:27' },
  { hour: 23, shown: '23:03:27' },
])('an hour of $hour => $shown, never 24 and never 12 for midnight', ({ hour, shown }) => {
  expect(clockTime(new Date(2026, 10, 30, hour, 3, 27).getTime())).toBe(shown);
});
