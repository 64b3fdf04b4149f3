import {
  mergeAccounts,
  parseAccounts,
  selectAccount,
  writeAccounts,
  type Account,
  type AccountInUse,
  type Accounts,
} from '../../connection/accounts.ts';
import { ConnectionError, writeConnection } from '../../connection/parse.ts';
import type { ExportedFile } from '../../files/write/export.ts';
import { say } from '../../i18n/say.ts';

const JSON_TYPE = 'application/json';

/** An account's name as a part of a file's: what every file system takes. */
const inFileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'account';

/** The connection file of one account, as the command line reads it. */
export const connectionFile = ({ name, connection }: Account): ExportedFile => ({
  name: `flex-connection-${inFileName(name)}.json`,
  mediaType: JSON_TYPE,
  text: writeConnection(connection),
});

/** Every account in one file. */
export const accountsFile = (all: Accounts): ExportedFile => ({
  name: 'flex-accounts.json',
  mediaType: JSON_TYPE,
  text: writeAccounts(all),
});

/**
 * The accounts with those of a file added, the first of them selected.
 *
 * @returns the accounts and the names that are new, or the reason why the file cannot be read
 */
export function withFile(
  all: Accounts,
  file: string,
  text: string,
): { readonly accounts: Accounts; readonly added: readonly string[] } | { readonly error: string } {
  try {
    const imported = parseAccounts(
      text,
      file.replace(/\.json$/i, '').slice(0, 60) || say`Imported`,
    );
    const accounts = mergeAccounts(all, imported);
    const added = accounts.accounts.slice(all.accounts.length).map(({ name }) => name);
    return { accounts: selectAccount(accounts, added[0] ?? all.selected), added };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { error: error.message };
  }
}

/** By which account the selected login is judged, and why. */
export function whoseLogin(use: AccountInUse | null, isFile: boolean): string {
  if (!use) {
    return isFile
      ? say`The selected login is compared with the connection its file brought along.`
      : say`The selected login is compared with nothing yet.`;
  }
  const { account, because } = use;
  if (because === 'chosen')
    return say`The selected login is compared with “${account.name}”, as you chose.`;
  return because === 'sid'
    ? say`The selected login belongs to “${account.name}”: it has that account’s SID.`
    : say`The selected login is compared with “${account.name}”: no account was recognised by its SID.`;
}
