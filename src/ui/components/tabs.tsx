import type { ComponentChildren, JSX } from 'preact';
import { TABS, type Tab } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { say } from '../../i18n/say.ts';

const TAB_WORDS: Record<Tab, string> = {
  findings: say`Findings`,
  xml: 'XML',
  attributes: say`Attributes`,
  signatures: say`Signatures`,
  flow: say`Flow`,
  raw: say`Raw`,
};

interface Props {
  readonly selected: Tab;
  /** Shown beside a tab's name. */
  readonly counts: Partial<Record<Tab, number>>;
  readonly children: ComponentChildren;
}

/** ARIA tabs: arrow keys walk, and the tab that is reached opens at once. */
export function Tabs({ selected, counts, children }: Props): JSX.Element {
  const { dispatch } = useActions();
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const index = TABS.indexOf(selected);
    const to = new Map([
      ['ArrowRight', TABS[(index + 1) % TABS.length]],
      ['ArrowLeft', TABS[(index - 1 + TABS.length) % TABS.length]],
      ['Home', TABS[0]],
      ['End', TABS.at(-1)],
    ]).get(event.key);
    if (!to) return;
    dispatch({ do: 'tab', tab: to });
    event.currentTarget.querySelector<HTMLElement>(`#tab-${to}`)?.focus();
    event.preventDefault();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={say`About this login`} onKeyDown={onKeyDown}>
        {TABS.map((tab) => {
          const count = counts[tab];
          return (
            <button
              key={tab}
              type="button"
              id={`tab-${tab}`}
              role="tab"
              aria-selected={tab === selected}
              aria-controls="tab-panel"
              tabIndex={tab === selected ? 0 : -1}
              onClick={() => dispatch({ do: 'tab', tab })}
            >
              {TAB_WORDS[tab]}
              {count !== undefined && count > 0 && <span class="count">{count}</span>}
            </button>
          );
        })}
      </div>
      <div
        class={`tab-panel panel-${selected}`}
        id="tab-panel"
        role="tabpanel"
        aria-labelledby={`tab-${selected}`}
        tabIndex={-1}
      >
        {children}
      </div>
    </>
  );
}
