import { isObject } from '../encoding/json-shape.ts';
import type { Connection } from '../model/connection.ts';
import { ConnectionError, parseConnection, readConnection, readJson } from './parse.ts';
import { say } from '../i18n/say.ts';

/** A connection under a name of the user's choice. */
export interface Account {
  readonly name: string;
  readonly connection: Connection;
}

/**
 * Every account the user works with. Plain JSON: the extension's storage and its export hold it as
 * it is.
 */
export interface Accounts {
  readonly accounts: readonly Account[];
  /** The name of the account whose connection is used where none is recognised; null: none. */
  readonly selected: string | null;
}

export const NO_ACCOUNTS: Accounts = { accounts: [], selected: null };

const FORMAT = 'flex-saml-accounts';
const VERSION = 1;
const MOST = 100;
const LONGEST_NAME = 80;

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * A name as it is kept: trimmed.
 *
 * @throws ConnectionError when it is empty, too long or holds control characters
 */
function accountName(text: string): string {
  const name = text.trim();
  if (name === '') throw new ConnectionError(say`An account needs a name.`);
  if (name.length > LONGEST_NAME)
    throw new ConnectionError(say`A name has at most ${LONGEST_NAME} characters.`);
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(name))
    throw new ConnectionError(say`A name holds no control characters.`);
  return name;
}

export function findAccount({ accounts }: Accounts, name: string): Account | null {
  return accounts.find((account) => sameName(account.name, name)) ?? null;
}

/**
 * Adds the account, or replaces the connection of the one with this name (upper and lower case are
 * the same).
 */
export function putAccount(all: Accounts, name: string, connection: Connection): Accounts {
  const kept = accountName(name);
  const had = findAccount(all, kept);
  if (had) {
    return {
      ...all,
      accounts: all.accounts.map((account) => (account === had ? { ...had, connection } : account)),
    };
  }
  if (all.accounts.length >= MOST)
    throw new ConnectionError(say`There are ${MOST} accounts; more are not kept.`);
  return {
    accounts: [...all.accounts, { name: kept, connection }],
    selected: all.selected ?? kept,
  };
}

/** Without the account of this name; the first of the others is selected when it was. */
export function removeAccount({ accounts, selected }: Accounts, name: string): Accounts {
  const left = accounts.filter((account) => !sameName(account.name, name));
  const isSelected = selected !== null && sameName(selected, name);
  return { accounts: left, selected: isSelected ? (left[0]?.name ?? null) : selected };
}

/** @throws ConnectionError when another account has the new name, or it cannot be a name */
export function renameAccount(all: Accounts, from: string, to: string): Accounts {
  const name = accountName(to);
  const renamed = findAccount(all, from);
  if (!renamed) throw new ConnectionError(say`There is no account named ${JSON.stringify(from)}.`);
  const other = findAccount(all, name);
  if (other && other !== renamed)
    throw new ConnectionError(say`Another account is named ${JSON.stringify(other.name)}.`);
  return {
    accounts: all.accounts.map((account) => (account === renamed ? { ...account, name } : account)),
    selected: all.selected === renamed.name ? name : all.selected,
  };
}

/** Selects the account of this name; any other name, or null, selects none. */
export function selectAccount(all: Accounts, name: string | null): Accounts {
  return { ...all, selected: name === null ? null : (findAccount(all, name)?.name ?? null) };
}

/** The selected account's connection; an empty one when none is selected. */
export function selectedConnection(all: Accounts): Connection {
  return (all.selected === null ? null : findAccount(all, all.selected))?.connection ?? {};
}

/**
 * The account a login belongs to, by the SIDs in its URLs and messages: a connection SID before an
 * account SID. Where several accounts have it, the selected one if it is among them; null when no
 * account has one of them, or several have.
 *
 * @param sids account SIDs (AC…) and connection SIDs (JQ…) seen in the login
 */
export function accountOf(
  { accounts, selected }: Accounts,
  sids: readonly string[],
): Account | null {
  const isSeen = (sid: string | undefined): boolean =>
    sid !== undefined && sids.some((seen) => sameName(seen, sid));
  const having = (field: 'connectionSid' | 'accountSid') =>
    accounts.filter(({ connection }) => isSeen(connection[field]));
  const matches =
    [having('connectionSid'), having('accountSid')].find(({ length }) => length > 0) ?? [];
  const [only, ...others] = matches;
  return others.length === 0
    ? (only ?? null)
    : (matches.find(({ name }) => name === selected) ?? null);
}

/** The account whose connection a login is judged by, and why that one. */
export interface AccountInUse {
  readonly account: Account;
  /**
   * The reader chose it for this login; the login has its SID; or no account was recognised and it
   * is the selected one.
   */
  readonly because: 'chosen' | 'sid' | 'selected';
  /** How many accounts there are to choose from. */
  readonly among: number;
}

/**
 * @param sids the login's, see {@link accountOf}
 * @param chosen the name of the account the reader chose for this login
 * @returns null when there is no account to judge it by
 */
export function accountInUse(
  all: Accounts,
  sids: readonly string[],
  chosen: string | null,
): AccountInUse | null {
  const byName = (name: string | null): Account | null =>
    name === null ? null : findAccount(all, name);
  const ways = [
    { account: byName(chosen), because: 'chosen' },
    { account: accountOf(all, sids), because: 'sid' },
    { account: byName(all.selected), because: 'selected' },
  ] as const;
  const among = all.accounts.length;
  for (const { account, because } of ways) if (account) return { account, because, among };
  return null;
}

/** A name nobody has: this one, or this one with a number behind it. */
function freeName(all: Accounts, name: string): string {
  let free = name;
  for (let n = 2; findAccount(all, free); n++) free = `${name.slice(0, LONGEST_NAME - 6)} (${n})`;
  return free;
}

/**
 * What a new account is called until the user says otherwise: as Flex is reached, where that is
 * known.
 */
export function defaultName(all: Accounts, { runtimeDomain = '' }: Connection): string {
  return freeName(all, /^[\w-]{1,60}$/.test(runtimeDomain) ? runtimeDomain : 'My Flex account');
}

/** Gives the selected account another connection; without one, a first account is made of it. */
export function withConnection(all: Accounts, connection: Connection): Accounts {
  const selected = all.selected === null ? null : findAccount(all, all.selected);
  if (selected) return putAccount(all, selected.name, connection);
  if (Object.keys(connection).length === 0) return all;
  const name = defaultName(all, connection);
  return selectAccount(putAccount(all, name, connection), name);
}

/**
 * Keeps what was filled in for an account, under its old or a new name.
 *
 * @param was its name until now; null: it is a new one, which is then selected
 * @throws ConnectionError when another account has the name, or it cannot be a name
 */
export function saveAccount(
  all: Accounts,
  was: string | null,
  name: string,
  connection: Connection,
): Accounts {
  if (was !== null) return putAccount(renameAccount(all, was, name), name, connection);
  const other = findAccount(all, name.trim());
  if (other)
    throw new ConnectionError(say`Another account is named ${JSON.stringify(other.name)}.`);
  return selectAccount(putAccount(all, name, connection), name.trim());
}

/**
 * Adds imported accounts; one whose name is taken gets a number behind it, so that nothing is
 * replaced unasked.
 */
export function mergeAccounts(all: Accounts, imported: Accounts): Accounts {
  return imported.accounts.reduce(
    (merged, { name, connection }) => putAccount(merged, freeName(merged, name), connection),
    all,
  );
}

function readAccount(value: unknown, n: number): Account {
  if (!isObject(value) || typeof value['name'] !== 'string')
    throw new ConnectionError(say`Account ${n} has no name.`);
  return {
    name: accountName(value['name']),
    connection: readConnection(value['connection'] ?? {}),
  };
}

/**
 * Reads an export of accounts, or a connection file as one account.
 *
 * @param json the file's text
 * @param name what the account of a connection file is called
 * @throws ConnectionError saying what is wrong, for the user
 */
export function parseAccounts(json: string, name = 'Imported'): Accounts {
  const value = readJson(json);
  if (!isObject(value) || value['format'] !== FORMAT)
    return putAccount(NO_ACCOUNTS, name, parseConnection(json));
  if (value['version'] !== VERSION) {
    throw new ConnectionError(
      say`This file is of version ${JSON.stringify(value['version'])}; version ${VERSION} is read.`,
    );
  }
  const { accounts, selected } = value;
  if (!Array.isArray(accounts)) throw new ConnectionError(say`The file has no list of accounts.`);
  const read = accounts
    .map((account, n) => readAccount(account, n + 1))
    .reduce((all, account) => putAccount(all, account.name, account.connection), NO_ACCOUNTS);
  return selectAccount(read, typeof selected === 'string' ? selected : null);
}

/** The export that {@link parseAccounts} reads back to equal accounts. */
export function writeAccounts({ accounts, selected }: Accounts): string {
  const connections = accounts.map(({ name, connection }) => ({
    name,
    connection: readConnection(connection),
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, selected, accounts: connections }, null, 2)}\n`;
}
