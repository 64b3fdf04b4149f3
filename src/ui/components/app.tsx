import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { followed } from '../presenter/link.ts';
import { attemptsOf, isNothingShown, type Attempt, type PanelData } from '../presenter/model.ts';
import { queryOf } from '../presenter/query.ts';
import { activeIndex, messagesAlone, rowsOf } from '../presenter/rows.ts';
import { keyEffect } from '../presenter/shortcuts.ts';
import type { Imports } from '../state/import-files.ts';
import type { PanelStore } from '../state/store.ts';
import { reduce, save, type ViewState } from '../state/view-state.ts';
import { ActionsContext, type Actions } from './actions.ts';
import { CompareView } from './compare-view.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { ExportView } from './export-view.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { isTyping, useIncoming } from './incoming.ts';
import { ListPane } from './list-pane.tsx';
import { LiveRegion } from './live-region.tsx';
import { useLoaded } from './loaded.ts';
import { LoginView } from './login-view.tsx';
import { LooseMessageView } from './loose-message.tsx';
import { Notices } from './notices.tsx';
import { EmptyState } from './empty-state.tsx';
import { Interpretations } from './interpretations.tsx';
import { Splitter } from './splitter.tsx';
import { Toolbar } from './toolbar.tsx';

const loadConnection = () => import('./connection-view.tsx');

type ConnectionProps = Parameters<Awaited<ReturnType<typeof loadConnection>>['ConnectionView']>[0];

/** The Connection place: most readers fill it in once. */
function Connection(props: ConnectionProps): JSX.Element {
  const part = useLoaded(loadConnection);
  return part ? <part.ConnectionView {...props} /> : <div class="page" aria-busy="true" />;
}

function useStore(store: PanelStore): PanelData {
  const [data, setData] = useState(store.data);
  useEffect(() => {
    setData(store.data);
    return store.subscribe(() => setData(store.data));
  }, [store]);
  return data;
}

/** The chosen login; the newest when none was chosen or the chosen one is gone. */
function shownAttempt(attempts: readonly Attempt[], selected: string | null): Attempt | null {
  return attempts.find(({ key }) => key === selected) ?? attempts.at(-1) ?? null;
}

/** Shows the first message of a file that holds messages but no login. */
function openAlone(data: PanelData, file: string, dispatch: Actions['dispatch']): void {
  const first = data.shown.filter((shown) => shown.file === file).flatMap(messagesAlone)[0];
  if (first) dispatch({ do: 'open-loose-message', messageId: first.id, file });
}

interface DetailProps {
  readonly data: PanelData;
  readonly view: ViewState;
  readonly attempt: Attempt | null;
  readonly tabId: number | null;
  readonly canRecord: boolean;
}

function Detail({ data, view, attempt, tabId, canRecord }: DetailProps): JSX.Element {
  if (view.place === 'connection') {
    // Before the accounts are known the form would begin with none.
    if (data.phase === 'loading')
      return <EmptyState data={data} isOneTab={tabId !== null} canRecord={canRecord} />;
    return <Connection accounts={data.accounts} attempt={attempt} target={view.target} />;
  }
  if (view.place === 'exchange')
    return <ExchangeView data={data} exchangeId={view.exchangeId} file={view.file} />;
  if (view.place === 'message')
    return <LooseMessageView data={data} messageId={view.messageId} file={view.file} />;
  if (view.place === 'compare' && attempt) {
    return <CompareView attempts={attemptsOf(data)} attempt={attempt} other={view.other} />;
  }
  if (view.place === 'export' && attempt) {
    const siblings = attemptsOf(data).filter(({ file }) => file === attempt.file).length;
    return <ExportView key={attempt.key} attempt={attempt} siblings={siblings} />;
  }
  if (!attempt) return <EmptyState data={data} isOneTab={tabId !== null} canRecord={canRecord} />;
  return <LoginView attempt={attempt} view={view} />;
}

interface Props {
  readonly store: PanelStore;
  readonly imports: Imports;
  readonly initial: ViewState;
  /** Called with the text to keep whenever the reader's choices changed. */
  readonly onKeep: (text: string) => void;
  /** The tab whose logins are shown; null: all. */
  readonly tabId: number | null;
  /** Whether there is a recorder. */
  readonly canRecord: boolean;
  readonly actions: Omit<Actions, 'dispatch'>;
}

/** The whole page. */
export function App({
  store,
  imports,
  initial,
  onKeep,
  tabId,
  canRecord,
  actions,
}: Props): JSX.Element {
  const data = useStore(store);
  const [view, dispatch] = useReducer(reduce, initial);
  const root = useRef<HTMLDivElement>(null);
  const shown = useRef(view.selected);
  shown.current = view.selected;
  useEffect(() => onKeep(save(view)), [view, onKeep]);
  useEffect(() => {
    if (data.session !== null) dispatch({ do: 'recording', session: data.session });
  }, [data.session]);

  const attempts = useMemo(() => attemptsOf(data), [data]);
  const attempt = shownAttempt(attempts, view.selected);
  const query = useMemo(() => queryOf(view.query), [view.query]);
  const rows = useMemo(() => rowsOf(data, view, query), [data, view.rows, view.closed, query]);
  const all = useMemo((): Actions => {
    /** Shows what was opened at once. */
    const importFiles = async (files: readonly File[]): Promise<string | null> => {
      const name = await actions.importFiles(files);
      const opened = attemptsOf(store.data).filter(({ file }) => name !== null && file === name);
      const isShown = opened.some(({ key }) => key === shown.current);
      // A link may have named one of them before there was any.
      if (opened[0] && !isShown) dispatch({ do: 'select', key: opened[0].key });
      if (name !== null && opened.length === 0) openAlone(store.data, name, dispatch);
      return name;
    };
    return { ...actions, importFiles, dispatch };
  }, [actions, store]);

  const onKeyDown = useCallback((event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const effect = keyEffect(event.key);
    if (!effect) return;
    event.preventDefault();
    if ('action' in effect) return dispatch(effect.action);
    const place = { search: '[data-search]', find: '[data-find]', list: '[role="tree"]' }[
      effect.focus
    ];
    root.current?.querySelector<HTMLElement>(place)?.focus();
  }, []);
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onKeyDown]);
  useEffect(() => {
    const onHash = (): void => followed(location.hash).forEach(dispatch);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  const { isOver, handlers } = useIncoming(all.importFiles);
  return (
    <ActionsContext value={all}>
      <div
        ref={root}
        class={`app${isOver ? ' over' : ''}`}
        {...handlers}
        style={{ '--list-width': `${view.listWidth}px` }}
      >
        <header>
          <h1 class="sr-only">Flex SAML Inspector</h1>
          <Toolbar
            status={canRecord ? data.status : null}
            canRecord={canRecord}
            place={view.place}
            isEmpty={isNothingShown(data)}
            logins={attempts.length}
          />
          <Notices data={data} canRecord={canRecord} />
          <Interpretations imports={imports} />
        </header>
        <main class="split">
          <ListPane
            data={data}
            view={view}
            rows={rows}
            active={activeIndex(rows, view, attempt?.key ?? null)}
            tabId={tabId}
            attempts={attempts}
            attempt={attempt}
          />
          <Splitter width={view.listWidth} />
          <div class="detail">
            <Detail data={data} view={view} attempt={attempt} tabId={tabId} canRecord={canRecord} />
          </div>
        </main>
        <LiveRegion attempts={attempts} />
        <HelpDialog isOpen={view.help} />
      </div>
    </ActionsContext>
  );
}
