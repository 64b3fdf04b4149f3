import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { exchangeCount, type Attempt, type PanelData } from '../presenter/model.ts';
import { loginLine } from '../presenter/row-lines.ts';
import type { Row } from '../presenter/rows.ts';
import type { ViewState } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { Icon, type IconName } from './icon.tsx';
import { LoginTree } from './login-tree.tsx';
import { VisibleText } from './visible-text.tsx';
import { language } from '../../i18n/catalogue.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly data: PanelData;
  readonly view: ViewState;
  readonly rows: readonly Row[];
  readonly active: number;
  readonly tabId: number | null;
  readonly attempts: readonly Attempt[];
  /** The login that is shown. */
  readonly attempt: Attempt | null;
}

interface BarProps {
  readonly attempts: readonly Attempt[];
  readonly attempt: Attempt | null;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The list in one line, for narrow pages: the shown login, the ones before and after it. */
function ListBar({ attempts, attempt, isOpen, onToggle }: BarProps): JSX.Element {
  const { dispatch } = useActions();
  const index = attempts.findIndex(({ key }) => key === attempt?.key);
  const line = attempt && loginLine(attempt);
  const step = (by: number, label: string, icon: IconName): JSX.Element => {
    const key = index < 0 ? undefined : attempts[index + by]?.key;
    return (
      <button
        type="button"
        class="tool"
        title={label}
        aria-label={label}
        disabled={key === undefined}
        onClick={() => key !== undefined && dispatch({ do: 'select', key })}
      >
        <Icon name={icon} size={12} />
      </button>
    );
  };
  return (
    <div class="list-bar">
      {step(-1, say`Older login`, 'up')}
      {step(1, say`Newer login`, 'down')}
      <button type="button" class="tool current" aria-expanded={isOpen} onClick={onToggle}>
        <Icon name="chevron" size={12} />
        <span>
          {line ? <VisibleText text={`${line.time} · ${line.about}`} /> : say`No login yet`}
        </span>
      </button>
      {attempts.length > 1 && index >= 0 && (
        <span class="quiet">{`${index + 1} / ${attempts.length}`}</span>
      )}
    </div>
  );
}

/** The list at the left: search, which rows, and the rows. */
export function ListPane({
  data,
  view,
  rows,
  active,
  tabId,
  attempts,
  attempt,
}: Props): JSX.Element {
  const { dispatch } = useActions();
  const [isOpen, setOpen] = useState(false);
  const count = exchangeCount(data);
  // Whoever chose a login wants to see it.
  useEffect(() => setOpen(false), [view.selected, view.place, view.messageId, view.exchangeId]);
  return (
    <nav
      class={`list${isOpen ? ' open' : ''}`}
      aria-label={say`Logins`}
      data-exchange-count={count}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <ListBar
        attempts={attempts}
        attempt={attempt}
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
      />
      <div class="list-body">
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
      </div>
    </nav>
  );
}
