import { expect, test } from 'vitest';
import type { Observation } from '../../src/model/observation.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { observe, type LoginShape } from '../support/login.ts';
import { testRule } from '../support/rule-tester.ts';
import { START } from '../support/observations.ts';

const REQUEST = '/AuthnRequest';
const nth = (n: number, gap: number, more: LoginShape = {}): LoginShape => ({
  request: { id: `_q${n}` },
  response: {
    id: `_r${n}`,
    inResponseTo: `_q${n}`,
    assertion: { inResponseTo: `_q${n}`, id: `_a${n}` },
  },
  startAt: START + n * gap,
  ...more,
});

testRule('login-loop', {
  found: [
    {
      name: 'three logins within seconds',
      login: [nth(0, 3000), nth(1, 3000), nth(2, 3000)],
      finds: [
        {
          title: 'The login started over 3 times in a row',
          evidence: [REQUEST, REQUEST, REQUEST],
          says: ['Likely the browser'],
          doesNotSay: ['After this login Flex did not start over'],
        },
      ],
    },
    {
      name: 'three whose new token counts as expired: Flex starts over by itself',
      login: [0, 1, 2].map((n) =>
        nth(n, 3000, {
          check: {
            status: 401,
            text: '{"code":20104,"message":"Access Token expired","status":401}',
          },
        }),
      ),
      finds: [
        {
          title: 'The login started over 3 times in a row',
          owner: 'twilio',
          evidence: [REQUEST, REQUEST, REQUEST, 'exchange status', 'exchange content'],
          says: [
            'refuses that token when Flex checks it (status 401)',
            'Access Token expired',
            '20104',
          ],
          doesNotSay: ['Likely the browser'],
        },
      ],
    },
    {
      name: 'three of which the first names no account: the browser did not tell of its check',
      login: [0, 1, 2].map((n) =>
        nth(n, 3000, {
          generation: 'enhanced',
          ...(n > 0 && { check: { status: n === 1 ? 401 : 200 } }),
        }),
      ),
      finds: [
        {
          title: 'The login started over 3 times in a row',
          severity: 'will-break',
          owner: 'twilio',
          evidence: [REQUEST, REQUEST, REQUEST, 'exchange status'],
        },
      ],
    },
  ],
  ok: [
    { name: 'one login' },
    { name: 'two within seconds', login: [nth(0, 3000), nth(1, 3000)] },
    {
      name: 'three with a minute between them',
      login: [nth(0, 60_000), nth(1, 60_000), nth(2, 60_000)],
    },
    {
      name: 'three that were refused, because someone tries again',
      login: [0, 1, 2].map((n) => nth(n, 3000, { answer: { status: 401 } })),
    },
    {
      name: 'three whose code Twilio refused, because someone tries again',
      login: [0, 1, 2].map((n) => nth(n, 3000, { generation: 'enhanced', token: { status: 400 } })),
    },
    { name: 'three in three tabs', login: [0, 1, 2].map((n) => nth(n, 3000, { tabId: n + 1 })) },
  ],
  cannotTell: {
    unreachable: 'the logins before this one are always known, as far as they were recorded',
  },
  notApplicable: [
    {
      name: 'the identity provider started it',
      login: { request: null, response: { inResponseTo: null, assertion: { inResponseTo: null } } },
      because: 'it has no request',
    },
  ],
});

test('four in a row => the third blocks, because another followed it; the last, which Flex let in, does not', async () => {
  const observations: Observation[] = [];
  for (const n of [0, 1, 2, 3]) {
    const login = nth(n, 3000, { generation: 'enhanced', check: { status: 200 } });
    observations.push(...(await observe({ offset: observations.length, ...login })));
  }
  const diagnoses = await diagnose(readRecording(observations), {});
  expect(diagnoses.map(({ login }) => login.outcome.is)).toEqual(Array(4).fill('accepted'));
  const loops = diagnoses.map(({ findings }) =>
    findings.find(({ ruleId }) => ruleId === 'login-loop'),
  );
  expect(loops.map((loop) => loop?.severity)).toEqual([
    undefined,
    undefined,
    'blocks-login',
    'will-break',
  ]);
  expect(loops[3]?.explanation).toContain('After this login Flex did not start over.');
});
