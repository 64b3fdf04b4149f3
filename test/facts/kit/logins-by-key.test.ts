import { expect, test } from 'vitest';
import type { Login } from '../../../src/model/login.ts';
import { loginsByKey } from '../../../src/facts/kit/logins-by-key.ts';

const login = (id: string, tabId: number): Login => ({ id, tabId }) as unknown as Login;
const LOGINS = [login('a', 1), login('b', 2), login('c', 1), login('d', 3), login('e', 1)];
const byTab = loginsByKey(({ tabId }) => (tabId === 3 ? null : tabId));
const ids = (logins: readonly Login[]): string[] => logins.map(({ id }) => id);

test.each([
  ['the last of three', 1, 'e', 9, ['a', 'c']],
  ['at most one', 1, 'e', 1, ['c']],
  ['the first', 1, 'a', 9, []],
  ['not in the recording', 1, '?', 9, []],
  ['in no group', 3, 'd', 9, []],
])('before a login: %s', (_, key, id, most, before) => {
  expect(ids(byTab(LOGINS).before(key, id, most))).toEqual(before);
});

test.each([
  ['another follows', 1, 'c', 'e'],
  ['none follows', 2, 'b', undefined],
  ['not in the recording', 1, '?', undefined],
])('after a login: %s', (_, key, id, after) => {
  expect(byTab(LOGINS).after(key, id)?.id).toBe(after);
});

test('asked again of the same list => grouped once; of another list => anew', () => {
  expect(byTab(LOGINS)).toBe(byTab(LOGINS));
  expect(byTab([...LOGINS])).not.toBe(byTab(LOGINS));
});
