import { describe, expect, test } from 'vitest';
import { NO_ACCOUNTS, parseAccounts, putAccount } from '../../../src/connection/accounts.ts';
import { parseConnection } from '../../../src/connection/parse.ts';
import {
  accountsFile,
  connectionFile,
  whoseLogin,
  withFile,
} from '../../../src/ui/presenter/accounts.ts';

const AC = `AC${'0'.repeat(31)}1`;
const one = putAccount(NO_ACCOUNTS, 'Main', { accountSid: AC });

describe('files', () => {
  test.each([
    ['Main', 'flex-connection-Main.json'],
    ['Zürich / test', 'flex-connection-Zürich-test.json'],
    ['../../etc', 'flex-connection-etc.json'],
    ['???', 'flex-connection-account.json'],
  ])('the account %s => %s, which reads back', (name, file) => {
    const written = connectionFile({ name, connection: { accountSid: AC } });
    expect(written.name).toBe(file);
    expect(parseConnection(written.text)).toEqual({ accountSid: AC });
  });

  test('all of them => one file, which reads back', () => {
    expect(parseAccounts(accountsFile(one).text)).toEqual(one);
  });

  test('imported => added behind the others, the first of them selected', () => {
    expect(withFile(one, 'Main.json', JSON.stringify({ idpIssuer: 'x' }))).toEqual({
      accounts: {
        accounts: [...one.accounts, { name: 'Main (2)', connection: { idpIssuer: 'x' } }],
        selected: 'Main (2)',
      },
      added: ['Main (2)'],
    });
    expect(withFile(one, 'all.json', accountsFile(one).text)).toMatchObject({
      added: ['Main (2)'],
    });
  });

  test.each(['hello', '[]', '{"accountSid":"x"}', '{"format":"flex-saml-accounts","version":9}'])(
    '%s => the reason why it cannot be read',
    (text) => {
      expect(withFile(one, 'x.json', text)).toEqual({ error: expect.stringMatching(/\S{3}/) });
    },
  );
});

test('by which account a login is judged => said in words', () => {
  const account = one.accounts[0] ?? { name: '', connection: {} };
  const because = (why: 'chosen' | 'sid' | 'selected') =>
    whoseLogin({ account, because: why, among: 2 }, false);
  expect(because('chosen')).toContain('as you chose');
  expect(because('sid')).toContain('belongs to “Main”');
  expect(because('selected')).toContain('no account was recognised');
  expect(whoseLogin(null, true)).toContain('its file brought along');
  expect(whoseLogin(null, false)).toContain('with nothing yet');
});
