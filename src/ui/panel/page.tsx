import type { JSX } from 'preact';
import type { Choices } from '../../files/write/export.ts';
import type { Actions } from '../components/actions.ts';
import { App } from '../components/app.tsx';
import { copyText } from '../state/copy.ts';
import { Imports } from '../state/import-files.ts';
import type { ExportScope } from '../presenter/export.ts';
import { findingLink, viewAt } from '../presenter/link.ts';
import type { StartWorker } from '../state/read-file.ts';
import { saveFile } from '../state/save-file.ts';
import { PanelStore, type Client, type Engine } from '../state/store.ts';
import { restore } from '../state/view-state.ts';

/** What a page needs from outside: the extension gives the real things, the tests their own. */
export interface Surroundings {
  readonly client: Client;
  readonly engine: Engine;
  /** Starts the worker that files are read in. */
  readonly startWorker: StartWorker;
  /** The tab whose logins are shown; null: all. */
  readonly tabId: number | null;
  /** The address of the page that shows all logins, without a fragment. */
  readonly report: string;
  /**
   * Lasts as long as the page's tab, and is not on the disk: what is searched for is of a login.
   */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly askFor: Actions['askFor'];
  /** Whether there is a recorder at all: the page for saved files has none. */
  readonly canRecord: boolean;
}

/**
 * Writing files is loaded when it is first asked for: most readers never do, and the page is there
 * sooner without.
 */
const writing = () => import('../../files/write/export.ts');

/** Starts following the recorder and returns the page to render. */
export function openPage(surroundings: Surroundings): JSX.Element {
  const { client, engine, startWorker, tabId, report, storage, askFor, canRecord } = surroundings;
  const store = new PanelStore(client, engine, tabId);
  store.start();
  const imports = new Imports(store, startWorker);
  const key = tabId === null ? 'view' : 'view of a tab';
  const actions = {
    copy: copyText,
    saveAccounts: (accounts: Parameters<PanelStore['setAccounts']>[0]) =>
      store.setAccounts(accounts),
    chooseAccount: (key: string, name: string | null) => store.chooseAccount(key, name),
    setRecording: (on: boolean) => store.setRecording(on),
    forget: () => {
      imports.forget();
      return store.forget();
    },
    importFiles: (files: readonly File[]) => imports.read(files),
    prepareExport: async (key: string, scope: ExportScope, choices: Choices) =>
      (await writing()).prepareExport(store.exportSource(key, scope), choices),
    prepareFullExport: async (key: string, scope: ExportScope) =>
      (await writing()).prepareFullExport(store.exportSource(key, scope)),
    saveFile,
    linkTo: (key: string, ruleId: string) => findingLink(report, key, ruleId),
    dismiss: (id: string) => store.dismiss(id),
    askFor,
  };
  return (
    <App
      store={store}
      imports={imports}
      initial={viewAt(location.hash, restore(storage.getItem(key)))}
      onKeep={(text) => storage.setItem(key, text)}
      tabId={tabId}
      canRecord={canRecord}
      actions={actions}
    />
  );
}
