import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Accounts } from '../../connection/accounts.ts';
import type { Wanted } from '../../extension/browser/permissions.ts';
import type { Choices, ExportedFile, PreparedExport } from '../../files/write/export.ts';
import type { ExportScope } from '../presenter/export.ts';
import type { Action } from '../state/view-state.ts';

/** What the views may cause. The page gives the real ones; a test gives its own. */
export interface Actions {
  dispatch(action: Action): void;
  /** Puts text on the clipboard; rejects when the browser refuses. */
  copy(text: string): Promise<void>;
  saveAccounts(accounts: Accounts): Promise<void>;
  /**
   * Judges a login by another account than the one it is recognised by; null: by that one again.
   */
  chooseAccount(key: string, name: string | null): Promise<void>;
  setRecording(on: boolean): Promise<void>;
  forget(): Promise<void>;
  /** Resolves to the name of the first file that has something to show. */
  importFiles(files: readonly File[]): Promise<string | null>;
  /** What saving a login (or its whole recording) would write, redacted. */
  prepareExport(key: string, scope: ExportScope, choices: Choices): Promise<PreparedExport>;
  prepareFullExport(key: string, scope: ExportScope): Promise<PreparedExport>;
  saveFile(file: ExportedFile): void;
  /** The address of a finding, to be opened in this browser again. @param key a login's key */
  linkTo(key: string, ruleId: string): string;
  dismiss(noticeId: string): void;
  /**
   * Asks the browser for hosts or permissions; in the click handler itself. Null where the page
   * cannot ask.
   */
  readonly askFor: ((wanted: Wanted) => Promise<void>) | null;
}

const missing = (): never => {
  throw new Error('no actions were given to this page');
};

export const ActionsContext = createContext<Actions>({
  dispatch: missing,
  copy: missing,
  saveAccounts: missing,
  chooseAccount: missing,
  setRecording: missing,
  forget: missing,
  importFiles: missing,
  prepareExport: missing,
  prepareFullExport: missing,
  saveFile: missing,
  linkTo: missing,
  dismiss: missing,
  askFor: null,
});

export const useActions = (): Actions => useContext(ActionsContext);
