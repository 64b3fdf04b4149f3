import type { JSX } from 'preact';
import { exchangeCount, type PanelData } from '../presenter/model.ts';
import type { Row } from '../presenter/rows.ts';
import type { ViewState } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { LoginTree } from './login-tree.tsx';
import { language } from '../../i18n/catalogue.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly data: PanelData;
  readonly view: ViewState;
  readonly rows: readonly Row[];
  readonly active: number;
  readonly tabId: number | null;
}

/** The list at the left: search, which rows, and the rows. */
export function ListPane({ data, view, rows, active, tabId }: Props): JSX.Element {
  const { dispatch } = useActions();
  const count = exchangeCount(data);
  return (
    <nav class="list" aria-label={say`Logins`} data-exchange-count={count}>
      <div class="list-head">
        <div class="search">
          <Icon name="search" size={12} />
          <input
            type="search"
            value={view.query}
            placeholder={say`Search`}
            aria-label={say`Search in everything recorded`}
            title={say`Words, or host: status: method: kind: binding: finding: outcome: provider: tab: is:popup, with - to exclude`}
            data-search
            onInput={({ currentTarget }) => dispatch({ do: 'query', query: currentTarget.value })}
          />
        </div>
        <div class="segments" role="group" aria-label={say`Rows`}>
          <button
            type="button"
            aria-pressed={view.rows === 'saml'}
            onClick={() => dispatch({ do: 'rows', rows: 'saml' })}
          >
            SAML
          </button>
          <button
            type="button"
            aria-pressed={view.rows === 'all'}
            onClick={() => dispatch({ do: 'rows', rows: 'all' })}
          >
            {say`All`}
            <span class="count">{count.toLocaleString(language())}</span>
          </button>
        </div>
      </div>
      {rows.length > 0 ? (
        <LoginTree rows={rows} active={active} tab={view.tab} tabId={tabId} />
      ) : (
        <p class="list-empty">
          {view.query === '' ? say`No login yet` : say`Nothing matches the search.`}
        </p>
      )}
    </nav>
  );
}
