import { describe, expect, test } from 'vitest';
import { ExchangeIndex, firstWhere } from '../../src/recording/exchange-index.ts';
import { exchangesOf } from '../../src/recording/exchanges.ts';
import { observer, START } from '../support/observations.ts';

const FLEX = 'https://flex.twilio.com/owl';
const AUTHORIZE = 'https://services.twilio.com/v1/Flex/Authorize';

test.each([
  [[], 0],
  [[1, 2, 3], 3],
  [[1, 5, 6], 1],
  [[5, 6], 0],
])('%j => the first above 4 is number %i', (sorted, place) => {
  expect(firstWhere(sorted, (value) => value > 4)).toBe(place);
});

describe('three requests, the second told of first', () => {
  const see = observer({ tabId: 1 });
  see.request(AUTHORIZE, { requestId: 'b', at: START + 2_000 });
  see.redirect(FLEX);
  see.request(FLEX, { requestId: 'b', at: START + 2_500 });
  see.request(AUTHORIZE, { requestId: 'a', at: START + 1_000 });
  see.request(AUTHORIZE, { requestId: 'c', at: START + 3_000 });
  const all = exchangesOf(see.all);
  const index = new ExchangeIndex(all);
  const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);

  test('of a time, both ends included => in the order in which they began', () => {
    expect(ids(index.between(START + 1_000, START + 2_000))).toEqual(['a:0', 'b:0']);
    expect(ids(index.between(START + 3_001, Infinity))).toEqual([]);
    expect(ids(index.between(START + 3_000, START))).toEqual([]);
  });

  test('put in order => that of the recording, each once', () => {
    expect(ids(index.inOrder(index.between(-Infinity, Infinity).concat(all)))).toEqual([
      'b:0',
      'b:1',
      'a:0',
      'c:0',
    ]);
  });

  test('the hops of a request => all of it, of an unknown one none', () => {
    expect(ids(index.hopsOf('b'))).toEqual(['b:0', 'b:1']);
    expect(index.hopsOf('?')).toEqual([]);
  });

  test('when a tab last showed Flex => of its page and of its calls; never in another tab', () => {
    expect(index.lastFlexIn(1)).toEqual({ home: START + 2_500, any: START + 2_500 });
    expect(index.lastFlexIn(2)).toEqual({ home: -Infinity, any: -Infinity });
  });
});
