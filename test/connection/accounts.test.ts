import { describe, expect, test } from 'vitest';
import {
  accountInUse,
  accountOf,
  defaultName,
  findAccount,
  mergeAccounts,
  NO_ACCOUNTS,
  parseAccounts,
  putAccount,
  removeAccount,
  renameAccount,
  saveAccount,
  selectAccount,
  selectedConnection,
  withConnection,
  writeAccounts,
  type Accounts,
} from '../../src/connection/accounts.ts';
import { ConnectionError } from '../../src/connection/parse.ts';

const AC = `AC${'0'.repeat(31)}1`;
const JQ = `JQ${'0'.repeat(31)}2`;

const two: Accounts = putAccount(
  putAccount(NO_ACCOUNTS, 'Main', { accountSid: AC, idpIssuer: 'http://a' }),
  'Test',
  {
    connectionSid: JQ,
  },
);
const names = ({ accounts }: Accounts): string[] => accounts.map(({ name }) => name);

describe('keeping accounts', () => {
  test('the first one put => selected', () => {
    expect(two.selected).toBe('Main');
    expect(selectedConnection(two)).toEqual({ accountSid: AC, idpIssuer: 'http://a' });
  });

  test('the same name in other letters => its connection is replaced, its name stays', () => {
    const changed = putAccount(two, ' main ', { accountSid: AC });
    expect(names(changed)).toEqual(['Main', 'Test']);
    expect(findAccount(changed, 'MAIN')?.connection).toEqual({ accountSid: AC });
  });

  test('the selected one removed => the first of the others is selected', () => {
    expect(removeAccount(two, 'Main')).toEqual({
      accounts: [{ name: 'Test', connection: { connectionSid: JQ } }],
      selected: 'Test',
    });
    expect(removeAccount(removeAccount(two, 'Main'), 'Test')).toEqual(NO_ACCOUNTS);
  });

  test('another one removed => the selection stays', () => {
    expect(removeAccount(two, 'Test').selected).toBe('Main');
  });

  test('renamed => the selection follows', () => {
    expect(renameAccount(two, 'Main', 'Production')).toMatchObject({ selected: 'Production' });
    expect(names(renameAccount(two, 'Test', 'TEST'))).toEqual(['Main', 'TEST']);
  });

  test('none selected => an empty connection', () => {
    expect(selectedConnection(selectAccount(two, null))).toEqual({});
    expect(selectAccount(two, 'nobody').selected).toBeNull();
  });

  test.each([
    ['an empty name', () => putAccount(two, '  ', {})],
    ['a name that is too long', () => putAccount(two, 'x'.repeat(81), {})],
    ['control characters in a name', () => putAccount(two, 'a\u202eb', {})],
    ['a name that is taken', () => renameAccount(two, 'Main', 'test')],
    ['renaming one that is not there', () => renameAccount(two, 'nobody', 'x')],
    [
      'more than a hundred',
      () =>
        Array.from({ length: 101 }, (_, n) => `n${n}`).reduce(
          (all, name) => putAccount(all, name, {}),
          NO_ACCOUNTS,
        ),
    ],
  ])('%s => refused', (_, act) => {
    expect(act).toThrow(ConnectionError);
  });
});

describe('the account of a login', () => {
  test.each([
    [[AC], 'Main'],
    [[AC.toUpperCase()], 'Main'],
    [['AC9', JQ], 'Test'],
    [['AC9'], undefined],
    [[], undefined],
  ])('with the SIDs %j => %s', (sids, name) => {
    expect(accountOf(two, sids)?.name).toBe(name);
  });

  const shared = putAccount(putAccount(two, 'Old endpoints', { accountSid: AC }), 'Both', {
    accountSid: AC,
    connectionSid: JQ,
  });
  test.each([
    ['several have the account SID', [AC], null, undefined],
    ['several have it, the selected one too', [AC], 'Old endpoints', 'Old endpoints'],
    ['several have it, another is selected', [AC], 'Test', undefined],
  ])('%s => %s', (_, sids, selected, name) => {
    expect(accountOf(selectAccount(shared, selected), sids)?.name).toBe(name);
  });

  test('a connection SID tells more than an account SID => the one that has it', () => {
    const migrated = putAccount(two, 'Before the migration', { accountSid: AC });
    expect(accountOf(migrated, [AC, JQ])?.name).toBe('Test');
  });

  test.each([
    ['chosen', [JQ], 'main', { name: 'Main', because: 'chosen' }],
    ['recognised', [JQ], null, { name: 'Test', because: 'sid' }],
    ['chosen, and deleted since', [JQ], 'nobody', { name: 'Test', because: 'sid' }],
    ['neither', ['AC9'], null, { name: 'Main', because: 'selected' }],
  ] as const)('%s => judged by %j', (_, sids, chosen, { name, because }) => {
    expect(accountInUse(two, sids, chosen)).toMatchObject({ account: { name }, because, among: 2 });
  });

  test('there is none => judged by nothing', () => {
    expect(accountInUse(NO_ACCOUNTS, [AC], null)).toBeNull();
    expect(accountInUse(selectAccount(two, null), ['AC9'], null)).toBeNull();
  });
});

describe('saving', () => {
  test('a new one => selected; an old one under another name => the same, renamed', () => {
    const three = saveAccount(two, null, ' Staging ', { accountSid: AC });
    expect([names(three), three.selected]).toEqual([['Main', 'Test', 'Staging'], 'Staging']);
    const renamed = saveAccount(two, 'Main', 'Live', {});
    expect(renamed).toMatchObject({
      selected: 'Live',
      accounts: [{ name: 'Live', connection: {} }, { name: 'Test' }],
    });
  });

  test.each([
    ['a new one by a name that is taken', () => saveAccount(two, null, 'MAIN', {})],
    ['renamed to one that is taken', () => saveAccount(two, 'Main', 'test', {})],
    ['without a name', () => saveAccount(two, null, ' ', {})],
  ])('%s => refused', (_, act) => {
    expect(act).toThrow(ConnectionError);
  });

  test('a connection alone => the selected account’s; without one, a first account, named as Flex is reached', () => {
    expect(withConnection(two, { idpIssuer: 'x' }).accounts[0]).toEqual({
      name: 'Main',
      connection: { idpIssuer: 'x' },
    });
    expect(withConnection(NO_ACCOUNTS, {})).toEqual(NO_ACCOUNTS);
    const connection = { runtimeDomain: 'dancing-owl-1234' };
    expect(withConnection(NO_ACCOUNTS, connection)).toEqual({
      accounts: [{ name: 'dancing-owl-1234', connection }],
      selected: 'dancing-owl-1234',
    });
  });

  test('the name of a new one => what is free, and no hostile text', () => {
    expect(defaultName(two, { runtimeDomain: 'main' })).toBe('main (2)');
    expect(defaultName(two, { runtimeDomain: '\u202e<b>' })).toBe('My Flex account');
  });
});

describe('export and import', () => {
  test('accounts written and read again => equal', () => {
    expect(parseAccounts(writeAccounts(two))).toEqual(two);
    expect(parseAccounts(writeAccounts(NO_ACCOUNTS))).toEqual(NO_ACCOUNTS);
  });

  test('a connection file => one account', () => {
    expect(parseAccounts(`{"accountSid": "${AC}"}`, 'acme.json')).toEqual({
      accounts: [{ name: 'acme.json', connection: { accountSid: AC } }],
      selected: 'acme.json',
    });
  });

  test('merged => nothing is replaced, taken names get a number', () => {
    expect(names(mergeAccounts(two, mergeAccounts(two, two)))).toEqual([
      'Main',
      'Test',
      'Main (2)',
      'Test (2)',
      'Main (2) (2)',
      'Test (2) (2)',
    ]);
    expect(mergeAccounts(NO_ACCOUNTS, two)).toEqual(two);
  });

  test.each([
    ['no JSON', '{', /not JSON/],
    ['another version', '{"format":"flex-saml-accounts","version":2}', /version 2/],
    ['no list', '{"format":"flex-saml-accounts","version":1,"accounts":{}}', /no list/],
    [
      'an account without a name',
      '{"format":"flex-saml-accounts","version":1,"accounts":[{"connection":{}}]}',
      /Account 1 has no name/,
    ],
    [
      'a connection that is wrong',
      '{"format":"flex-saml-accounts","version":1,"accounts":[{"name":"a","connection":{"accountSid":"x"}}]}',
      /"accountSid" is not valid/,
    ],
  ])('%s => says so', (_, json, says) => {
    expect(() => parseAccounts(json)).toThrow(says);
  });
});
