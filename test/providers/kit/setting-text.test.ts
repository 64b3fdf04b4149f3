import { describe, expect, test } from 'vitest';
import { defineProvider, type ProviderInstructions } from '../../../src/providers/kit/provider.ts';
import {
  minutesText,
  sentAs,
  valueSentence,
  valueText,
} from '../../../src/providers/kit/setting-text.ts';
import {
  uri,
  type Change,
  type ProviderSetting,
  type SettingValue,
} from '../../../src/model/setting.ts';
import another from '../../../src/providers/generic.ts';

const SHA256 = '5f'.repeat(32);

test.each<[string, SettingValue]>([
  ['urn:flex:JQ0', uri('urn:flex:JQ0')],
  ['roles', { kind: 'name', name: 'roles' }],
  ['agent, supervisor, admin', { kind: 'names', names: ['agent', 'supervisor', 'admin'] }],
  [
    'email, roles',
    {
      kind: 'renames',
      renames: [
        { from: 'Email', to: 'email' },
        { from: 'Roles', to: 'roles' },
      ],
    },
  ],
  ['response and assertion', { kind: 'choice', choice: 'response-and-assertion' }],
  ['response', { kind: 'choice', choice: 'response' }],
  ['off', { kind: 'choice', choice: 'off' }],
  ['unchanged', { kind: 'choice', choice: 'unchanged' }],
  ['10 hours', { kind: 'minutes', minutes: 600 }],
  ['valid for 60 minutes', { kind: 'token-times', validFor: 60 }],
  ['NotBefore 3 minutes earlier', { kind: 'token-times', earlierBy: 3 }],
  [SHA256, { kind: 'certificate', fingerprint: { of: 'SHA-256', hex: SHA256 }, pem: 'PEM' }],
  ['bob@example.com', { kind: 'user', user: 'bob@example.com' }],
  ['this user', { kind: 'user', user: null }],
  ['CONTOSO\\Flex', { kind: 'group', group: 'CONTOSO\\Flex' }],
  ['everyone who works with Flex', { kind: 'everyone' }],
  ['MSIS7070, 364', { kind: 'log-search', codes: ['MSIS7070', '364'] }],
  ['the time of this login', { kind: 'log-search', codes: [] }],
])('the text of a value => %s', (expected, value) => {
  expect(valueText(value)).toBe(expected);
});

test.each([
  [60, '1 hour'],
  [600, '10 hours'],
  [90, '90 minutes'],
  [1, '1 minute'],
  [0, '0 minutes'],
])('%i minutes => %s', (minutes, expected) => {
  expect(minutesText(minutes)).toBe(expected);
});

describe('a value as a sentence', () => {
  test.each<[ProviderSetting, SettingValue | null, string | null]>([
    ['event-log', null, null],
    ['user-access', { kind: 'user', user: null }, null],
    ['user-access', { kind: 'user', user: 'bob\u202e' }, 'User: bob\ufffd.'],
    ['nameid', uri(' '), null],
    ['encryption', { kind: 'choice', choice: 'off' }, null],
    [
      'signing-certificate',
      { kind: 'certificate', fingerprint: { of: 'SHA-1', hex: 'ab' }, pem: null },
      'SHA-1 thumbprint of the certificate: ab.',
    ],
  ])('%s, %j => %j', (setting, value, expected) => {
    expect(valueSentence(setting, value)).toBe(expected);
  });

  test('names that were sent => quoted, on one line', () => {
    expect(sentAs({ kind: 'renames', renames: [{ from: 'a\nb', to: 'email' }] })).toBe(
      'It is sent as "a\ufffdb" now.',
    );
    expect(sentAs({ kind: 'renames', renames: [{ from: '', to: 'email' }] })).toBeNull();
    expect(sentAs(null)).toBeNull();
  });
});

test('a provider that forgets a setting, or a value of the wrong kind => does not compile', () => {
  const { encryption, ...others } = another.instructions;
  expect(encryption).toBeTypeOf('function');
  // @ts-expect-error: `encryption` is missing.
  const forgetful: ProviderInstructions = others;
  const wrong: ProviderInstructions = {
    ...another.instructions,
    // @ts-expect-error: a session's length is in minutes, not a URI.
    'session-lifetime': (value) => [{ role: 'change', text: value?.uri ?? '', command: null }],
  };
  // @ts-expect-error: the ACS URL is a URI, not a text.
  const change: Change = { setting: 'acs-url', value: 'https://a.example' };
  const without: ProviderInstructions = {
    ...another.instructions,
    // @ts-expect-error: a step has a role.
    nameid: () => [{ text: 'Do it.', command: null }],
  };
  for (const instructions of [forgetful, wrong, without])
    expect(defineProvider({ ...another, instructions }).name).toBe(another.name);
  expect(change.setting).toBe('acs-url');
});
