import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Row } from '../presenter/rows.ts';
import type { Tab } from '../state/view-state.ts';
import { useActions, type Actions } from './actions.ts';
import { ExchangeRow, LoginRow } from './tree-rows.tsx';
import { VirtualList } from './virtual-list.tsx';
import { say } from '../../i18n/say.ts';

const LOGIN_HEIGHT = 46;
const EXCHANGE_HEIGHT = 24;

interface Props {
  readonly rows: readonly Row[];
  /** Index of the row the reader's choice stands on; -1: none. */
  readonly active: number;
  /** The tab an opened message keeps when the reader walks with the arrow keys. */
  readonly tab: Tab;
  readonly tabId: number | null;
}

function open(row: Row, dispatch: Actions['dispatch'], keepTab: Tab | null): void {
  if (row.is === 'login') return dispatch({ do: 'select', key: row.attempt.key });
  const { attempt, file, message, exchange } = row;
  if (attempt && message) {
    const tab = keepTab ? { tab: keepTab } : {};
    return dispatch({ do: 'open-message', key: attempt.key, messageId: message.id, ...tab });
  }
  if (attempt && exchange)
    return dispatch({ do: 'open-exchange', key: attempt.key, exchangeId: exchange.id });
  if (exchange) return dispatch({ do: 'open-loose-exchange', exchangeId: exchange.id, file });
  if (message) dispatch({ do: 'open-loose-message', messageId: message.id, file });
}

/** The row an arrow key leads to; undefined: the key is not ours. */
function next(rows: readonly Row[], active: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows.length - 1, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    default:
      return undefined;
  }
}

/** The logins with their messages and exchanges: a tree that draws only the rows in view. */
export function LoginTree({ rows, active, tab, tabId }: Props): JSX.Element {
  const { dispatch } = useActions();
  const port = useRef<HTMLDivElement>(null);
  const offsets = useMemo(() => {
    const tops = [0];
    for (const row of rows)
      tops.push((tops.at(-1) ?? 0) + (row.is === 'login' ? LOGIN_HEIGHT : EXCHANGE_HEIGHT));
    return tops;
  }, [rows]);

  const fold = (row: Row, shouldOpen: boolean): void => {
    if (row.is === 'login' && row.isOpen !== shouldOpen)
      dispatch({ do: 'toggle', key: row.attempt.key });
    if (row.is === 'exchange' && !shouldOpen && row.attempt)
      dispatch({ do: 'select', key: row.attempt.key });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    const index = next(rows, active, event.key);
    const target = index === undefined ? undefined : rows[index];
    if (target) open(target, dispatch, tab);
    else if (row && event.key === 'ArrowRight') fold(row, true);
    else if (row && event.key === 'ArrowLeft') fold(row, false);
    else if (row && event.key === 'Enter') open(row, dispatch, null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={port}
      class="tree"
      role="tree"
      tabIndex={0}
      aria-label={say`Logins and their messages`}
      aria-activedescendant={active >= 0 ? `row-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <VirtualList
        port={port}
        offsets={offsets}
        follows
        reveal={{ index: active, turn: rows[active]?.id, align: 'nearest' }}
        row={(index) => {
          const row = rows[index];
          if (!row) return null;
          const place = {
            index,
            count: rows.length,
            isActive: index === active,
            onOpen: () => open(row, dispatch, null),
          };
          return row.is === 'login' ? (
            <LoginRow key={row.id} row={row} {...place} onToggle={() => fold(row, !row.isOpen)} />
          ) : (
            <ExchangeRow key={row.id} row={row} {...place} tabId={tabId} />
          );
        }}
      />
    </div>
  );
}
