import { expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import {
  arriveEnhanced,
  arriveLegacy,
  beginEnhanced,
  beginLegacy,
  call,
  HOSTED_TOKENS,
  INFO,
  post,
} from '../support/flex-calls.ts';
import { observer, START } from '../support/observations.ts';

type See = ReturnType<typeof observer>;

/**
 * A login in one line: when it began, in which tab, what it has, what it came to, and of how many
 * exchanges.
 */
type Told = readonly [
  startedAt: number,
  tabId: number,
  has: string,
  outcome: string,
  exchanges: number,
];

function told(make: (see: See) => void, tellsTabs = true): Told[] {
  const see = observer({ stepMs: 1000 });
  make(see);
  return readRecording(see.all, { is: 'file', tellsTabs }).logins.map((login): Told => {
    const has = [login.start && 'start', login.request && 'request', login.response && 'response'];
    const { outcome, exchanges, tabId, startedAt } = login;
    const why =
      outcome.is === 'refused'
        ? `by ${outcome.by}`
        : outcome.is === 'unknown'
          ? outcome.because
          : '';
    return [
      ((startedAt ?? 0) - START) / 1000,
      tabId,
      has.filter(Boolean).join(' '),
      `${outcome.is} ${why}`.trim(),
      exchanges.length,
    ];
  });
}

/**
 * Seconds are counted: each observation takes one, so a login's time says with which call it began.
 */
test.each<[order: string, make: (see: See) => void, expected: readonly Told[]]>([
  [
    'legacy: refused, and again at once',
    (see) => {
      beginLegacy(see);
      post(see, 'legacy', {}, '_a');
      see.response(401);
      beginLegacy(see);
      post(see, 'legacy', {}, '_b');
      arriveLegacy(see);
    },
    [
      [0, 1, 'start response', 'refused by acs', 2],
      [5, 1, 'start response', 'accepted', 3],
    ],
  ],
  [
    'enhanced: refused at the token call, and again at once',
    (see) => {
      beginEnhanced(see, {}, undefined, '_a');
      post(see, 'enhanced', {}, '_a');
      arriveEnhanced(see);
      call(see, HOSTED_TOKENS, 400);
      beginEnhanced(see, {}, undefined, '_b');
      post(see, 'enhanced', {}, '_b');
      arriveEnhanced(see);
      call(see, HOSTED_TOKENS, 200);
    },
    [
      [0, 1, 'start request response', 'refused by token', 7],
      [16, 1, 'start request response', 'accepted', 7],
    ],
  ],
  [
    'a refused start, then one that works',
    (see) => {
      beginLegacy(see, {}, 403);
      beginLegacy(see);
      post(see, 'legacy');
      arriveLegacy(see);
    },
    [
      [0, 1, 'start', 'refused by start', 1],
      [3, 1, 'start response', 'accepted', 3],
    ],
  ],
  [
    'a start of which nothing came, then a second',
    (see) => {
      beginLegacy(see);
      beginLegacy(see);
      post(see, 'legacy');
      see.response(401);
    },
    [
      [0, 1, 'start', 'unknown not-answered', 1],
      [3, 1, 'start response', 'refused by acs', 2],
    ],
  ],
  [
    'a refused start, then a login that the identity provider started',
    (see) => {
      beginLegacy(see, {}, 400);
      post(see, 'legacy');
      arriveLegacy(see);
    },
    [
      [0, 1, 'start', 'refused by start', 1],
      [3, 1, 'response', 'accepted', 2],
    ],
  ],
  [
    'two tabs at once, answered crosswise',
    (see) => {
      beginEnhanced(see, { tabId: 1 }, undefined, '_a');
      beginEnhanced(see, { tabId: 2 }, undefined, '_b');
      post(see, 'enhanced', { tabId: 2 }, '_b');
      arriveEnhanced(see, { tabId: 2 });
      post(see, 'enhanced', { tabId: 1 }, '_a');
      arriveEnhanced(see, { tabId: 1 });
      call(see, HOSTED_TOKENS, 400, { tabId: 2 });
      call(see, HOSTED_TOKENS, 200, { tabId: 1 });
    },
    [
      [0, 1, 'start request response', 'accepted', 7],
      [4, 2, 'start request response', 'refused by token', 7],
    ],
  ],
  [
    'legacy in a popup, whose opener made the start call',
    (see) => {
      beginLegacy(see, { tabId: 1 });
      post(see, 'legacy', { tabId: 2, openerTabId: 1 });
      arriveLegacy(see, { tabId: 2, openerTabId: 1 });
      call(see, INFO, 401, { tabId: 2, openerTabId: 1 });
    },
    [[0, 1, 'start response', 'refused by token', 4]],
  ],
  [
    'enhanced in a popup, whose opener exchanges the code',
    (see) => {
      beginEnhanced(see, { tabId: 2, openerTabId: 1 });
      post(see, 'enhanced', { tabId: 2, openerTabId: 1 });
      arriveEnhanced(see, { tabId: 2, openerTabId: 1 });
      call(see, HOSTED_TOKENS, 200, { tabId: 1 });
    },
    [[0, 1, 'start request response', 'accepted', 7]],
  ],
  [
    'the popup is closed, then the page logs in itself',
    (see) => {
      beginEnhanced(see, { tabId: 2, openerTabId: 1 }, undefined, '_a');
      see.closed();
      beginEnhanced(see, { tabId: 1 }, undefined, '_b');
      post(see, 'enhanced', { tabId: 1 }, '_b');
      arriveEnhanced(see, { tabId: 1 });
      call(see, HOSTED_TOKENS, 200, { tabId: 1 });
    },
    [
      [0, 1, 'start request', 'unknown not-answered', 2],
      [5, 1, 'start request response', 'accepted', 7],
    ],
  ],
  [
    'a loop: state differs, the code is not exchanged',
    (see) => {
      for (const id of ['_a', '_b', '_c']) {
        beginEnhanced(see, {}, undefined, id);
        post(see, 'enhanced', {}, id);
        arriveEnhanced(see);
      }
    },
    [
      [0, 1, 'start request response', 'unknown code-not-exchanged', 6],
      [13, 1, 'start request response', 'unknown code-not-exchanged', 6],
      [26, 1, 'start request response', 'unknown exchange-not-seen', 6],
    ],
  ],
  [
    'a loop: the token is taken for expired',
    (see) => {
      for (const id of ['_a', '_b']) {
        beginLegacy(see);
        post(see, 'legacy', {}, id);
        arriveLegacy(see);
        call(see, INFO, 401);
        call(see, INFO, 401);
      }
    },
    [
      [0, 1, 'start response', 'refused by token', 5],
      [14, 1, 'start response', 'refused by token', 5],
    ],
  ],
  [
    'a response posted again: the call that began the first began no second',
    (see) => {
      beginLegacy(see);
      post(see, 'legacy');
      see.response(401);
      post(see, 'legacy');
      arriveLegacy(see);
    },
    [
      [0, 1, 'start response', 'refused by acs', 2],
      [5, 1, 'response', 'accepted', 2],
    ],
  ],
])('%s', (_, make, expected) => {
  expect(told(make)).toEqual(expected);
});

test('two tabs in a HAR, which does not tell them apart => what names its login stays with it', () => {
  const make = (see: See): void => {
    beginEnhanced(see, {}, undefined, '_a');
    beginEnhanced(see, {}, undefined, '_b');
    post(see, 'enhanced', {}, '_b');
    arriveEnhanced(see);
    call(see, HOSTED_TOKENS, 400);
    post(see, 'enhanced', {}, '_a');
    arriveEnhanced(see);
    call(see, HOSTED_TOKENS, 200);
  };
  expect(told(make, false).map(([, , has, outcome]) => [has, outcome])).toEqual([
    ['start request response', 'accepted'],
    ['start request response', 'refused by token'],
  ]);
});

test('each login keeps its id while it goes on, and no two share one', () => {
  const see = observer();
  const ids: string[][] = [];
  beginEnhanced(see, {}, undefined, '_a');
  post(see, 'enhanced', {}, '_a');
  arriveEnhanced(see);
  beginLegacy(see);
  post(see, 'legacy', {}, '_b');
  for (let count = 1; count <= see.all.length; count++) {
    const { logins } = readRecording(see.all.slice(0, count), { is: 'live', now: START });
    ids.push(logins.map(({ id }) => id));
  }
  const last = ids.at(-1) ?? [];
  expect(new Set(last).size).toBe(2);
  for (const some of ids) expect(some).toEqual(last.slice(0, some.length));
});
