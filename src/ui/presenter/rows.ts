import type { Exchange } from '../../model/exchange.ts';
import type { SamlMessage } from '../../model/message.ts';
import { startOf, type Attempt, type PanelData, type Shown } from './model.ts';
import { isOfNoLogin, type ViewState } from '../state/view-state.ts';

/** One row of the list at the left: a login, or an exchange with the message it carried. */
export type Row =
  /** `id` is unique over the list. */
  | {
      readonly is: 'login';
      readonly id: string;
      readonly attempt: Attempt;
      readonly isOpen: boolean;
      readonly size: number;
    }
  | {
      readonly is: 'exchange';
      readonly id: string;
      /** The login it belongs to; null for an exchange, or a message, of none. */
      readonly attempt: Attempt | null;
      /** The file it was imported from; null when it was recorded here. */
      readonly file: string | null;
      readonly exchange: Exchange | null;
      readonly message: SamlMessage | null;
    };

/** Index of the row the reader's choice stands on; -1 when it is not in the list. */
export function activeIndex(
  rows: readonly Row[],
  view: ViewState,
  shownKey: string | null,
): number {
  const isLoose = isOfNoLogin(view.place);
  const key = isLoose ? null : shownKey;
  const isActive = (row: Row): boolean => {
    if (row.is === 'exchange' && isLoose && row.file !== view.file) return false;
    if (row.is === 'login')
      return view.messageId === null && view.exchangeId === null && row.attempt.key === key;
    if ((row.attempt?.key ?? null) !== key) return false;
    if (view.messageId !== null) return row.message?.id === view.messageId;
    return view.exchangeId !== null && row.exchange?.id === view.exchangeId;
  };
  const index = rows.findIndex(isActive);
  // A message of a folded login: the login's own row stands for it.
  return index >= 0
    ? index
    : rows.findIndex((row) => row.is === 'login' && row.attempt.key === key);
}

type ExchangeRow = Extract<Row, { is: 'exchange' }>;

function byExchange(messages: readonly SamlMessage[]): Map<string, SamlMessage[]> {
  const map = new Map<string, SamlMessage[]>();
  for (const message of messages) {
    if (message.exchangeId === null) continue;
    const list = map.get(message.exchangeId);
    if (list) list.push(message);
    else map.set(message.exchangeId, [message]);
  }
  return map;
}

/** Where an exchange or a message stands: in a login, or in a recording without one. */
type Owner = Pick<ExchangeRow, 'attempt' | 'file'>;

/** Ids are unique within one recording only. */
const ownerId = ({ attempt, file }: Owner): string => attempt?.key ?? `:${file ?? ''}`;

const messageRow = (
  owner: Owner,
  exchange: Exchange | null,
  message: SamlMessage,
): ExchangeRow => ({
  is: 'exchange',
  id: `message:${ownerId(owner)}:${message.id}`,
  ...owner,
  exchange,
  message,
});

/** An exchange's rows: one a message it carried, or the exchange itself. */
function exchangeRows(
  owner: Owner,
  exchange: Exchange,
  messages: readonly SamlMessage[],
): ExchangeRow[] {
  if (messages.length > 0) return messages.map((message) => messageRow(owner, exchange, message));
  return [
    {
      is: 'exchange',
      id: `exchange:${ownerId(owner)}:${exchange.id}`,
      ...owner,
      exchange,
      message: null,
    },
  ];
}

function attemptRows(attempt: Attempt): ExchangeRow[] {
  const { login, file } = attempt;
  const owner = { attempt, file };
  const messages = byExchange(login.messages);
  const alone = login.messages
    .filter(({ exchangeId }) => exchangeId === null)
    .map((message) => messageRow(owner, null, message));
  const carried = login.exchanges.flatMap((exchange) =>
    exchangeRows(owner, exchange, messages.get(exchange.id) ?? []),
  );
  return [...alone, ...carried];
}

interface Block {
  readonly at: number;
  readonly rows: readonly Row[];
}

/**
 * Metadata, logouts and the like that were opened or pasted: messages without a request, which
 * begin no login.
 */
export function messagesAlone({ recording, attempts }: Shown): SamlMessage[] {
  const inLogin = new Set(attempts.flatMap(({ login }) => login.messages.map(({ id }) => id)));
  return recording.messages.filter(({ id, exchangeId }) => exchangeId === null && !inLogin.has(id));
}

function blocks(shown: Shown, view: ViewState, query: Query): Block[] {
  const { recording, attempts, file } = shown;
  const owner = { attempt: null, file };
  const inLogin = new Set(attempts.flatMap(({ login }) => login.exchanges.map(({ id }) => id)));
  const isInView = (row: ExchangeRow): boolean => view.rows === 'all' || row.message !== null;
  const attemptBlocks = attempts.flatMap((attempt): Block[] => {
    const inside = attemptRows(attempt).filter((row) => query.matches(row));
    const shown = inside.filter(isInView);
    const isOpen = !view.closed.includes(attempt.key);
    const head: Row = {
      is: 'login',
      id: `login:${attempt.key}`,
      attempt,
      isOpen,
      size: shown.length,
    };
    if (inside.length === 0 && !query.matches(head)) return [];
    return [{ at: startOf(attempt.login) ?? 0, rows: isOpen ? [head, ...shown] : [head] }];
  });
  const messages = byExchange(recording.messages);
  const loose = recording.exchanges.flatMap((exchange): Block[] => {
    if (inLogin.has(exchange.id)) return [];
    const rows = exchangeRows(owner, exchange, messages.get(exchange.id) ?? [])
      .filter(isInView)
      .filter((row) => query.matches(row));
    return rows.length > 0 ? [{ at: exchange.startedAt, rows }] : [];
  });
  const alone = messagesAlone(shown)
    .map((message) => messageRow(owner, null, message))
    .filter((row) => query.matches(row));
  return [{ at: 0, rows: alone }, ...[...attemptBlocks, ...loose].sort((a, b) => a.at - b.at)];
}

/**
 * The list's rows, oldest first, each login with its messages (or all its exchanges) beneath it;
 * files after the recording.
 */
export function rowsOf(data: PanelData, view: ViewState, query: Query): Row[] {
  return data.shown.flatMap((shown) => blocks(shown, view, query).flatMap(({ rows }) => rows));
}

/**
 * What a search text asks for. Words are joined by "and"; `name:value` looks in one place only,
 * `-word` excludes.
 */
export interface Query {
  readonly isEmpty: boolean;
  /** A row beneath a login also matches by what is said of the login. */
  matches(row: Row): boolean;
}
