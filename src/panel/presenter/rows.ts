import type { Exchange } from '../../capture/exchange.ts';
import type { SamlMessage } from '../../capture/message.ts';
import { startOf, type Attempt, type PanelData, type Shown } from './model.ts';
import type { ViewState } from '../view-state.ts';
import type { Query } from './query.ts';

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
      /** The login it belongs to; null for an exchange of none. */
      readonly attempt: Attempt | null;
      readonly exchange: Exchange | null;
      readonly message: SamlMessage | null;
    };

/** Index of the row the reader's choice stands on; -1 when it is not in the list. */
export function activeIndex(rows: readonly Row[], view: ViewState, shownKey: string | null): number {
  const key = view.place === 'exchange' ? null : shownKey;
  const isActive = (row: Row): boolean => {
    if (row.is === 'login') return view.messageId === null && view.exchangeId === null && row.attempt.key === key;
    if ((row.attempt?.key ?? null) !== key) return false;
    if (view.messageId !== null) return row.message?.id === view.messageId;
    return view.exchangeId !== null && row.exchange?.id === view.exchangeId;
  };
  const index = rows.findIndex(isActive);
  // A message of a folded login: the login's own row stands for it.
  return index >= 0 ? index : rows.findIndex((row) => row.is === 'login' && row.attempt.key === key);
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

const messageRow = (attempt: Attempt | null, exchange: Exchange | null, message: SamlMessage): ExchangeRow => ({
  is: 'exchange',
  id: `message:${attempt?.key ?? ''}:${message.id}`,
  attempt,
  exchange,
  message,
});

/** An exchange's rows: one a message it carried, or the exchange itself. */
function exchangeRows(attempt: Attempt | null, exchange: Exchange, messages: readonly SamlMessage[]): ExchangeRow[] {
  if (messages.length > 0) return messages.map((message) => messageRow(attempt, exchange, message));
  return [{ is: 'exchange', id: `exchange:${attempt?.key ?? ''}:${exchange.id}`, attempt, exchange, message: null }];
}

function attemptRows(attempt: Attempt): ExchangeRow[] {
  const { login } = attempt;
  const messages = byExchange(login.messages);
  const alone = login.messages
    .filter(({ exchangeId }) => exchangeId === null)
    .map((message) => messageRow(attempt, null, message));
  const carried = login.exchanges.flatMap((exchange) =>
    exchangeRows(attempt, exchange, messages.get(exchange.id) ?? []),
  );
  return [...alone, ...carried];
}

interface Block {
  readonly at: number;
  readonly rows: readonly Row[];
}

function blocks({ recording, attempts }: Shown, view: ViewState, query: Query): Block[] {
  const inLogin = new Set(attempts.flatMap(({ login }) => login.exchanges.map(({ id }) => id)));
  const isInView = (row: ExchangeRow): boolean => view.rows === 'all' || row.message !== null;
  const attemptBlocks = attempts.flatMap((attempt): Block[] => {
    const inside = attemptRows(attempt).filter((row) => query.matches(row));
    const shown = inside.filter(isInView);
    const isOpen = !view.closed.includes(attempt.key);
    const head: Row = { is: 'login', id: `login:${attempt.key}`, attempt, isOpen, size: shown.length };
    if (inside.length === 0 && !query.matches(head)) return [];
    return [{ at: startOf(attempt.login) ?? 0, rows: isOpen ? [head, ...shown] : [head] }];
  });
  const messages = byExchange(recording.messages);
  const loose = recording.exchanges.flatMap((exchange): Block[] => {
    if (inLogin.has(exchange.id)) return [];
    const rows = exchangeRows(null, exchange, messages.get(exchange.id) ?? [])
      .filter(isInView)
      .filter((row) => query.matches(row));
    return rows.length > 0 ? [{ at: exchange.startedAt, rows }] : [];
  });
  return [...attemptBlocks, ...loose].sort((a, b) => a.at - b.at);
}

/** The list's rows, oldest first, each login with its messages (or all its exchanges) beneath it; files after the recording. */
export function rowsOf(data: PanelData, view: ViewState, query: Query): Row[] {
  return data.shown.flatMap((shown) => blocks(shown, view, query).flatMap(({ rows }) => rows));
}
