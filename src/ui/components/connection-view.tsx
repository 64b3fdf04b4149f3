import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import {
  defaultName,
  findAccount,
  removeAccount,
  saveAccount,
  selectAccount,
  type Accounts,
} from '../../connection/accounts.ts';
import { ConnectionError } from '../../connection/parse.ts';
import { withFile } from '../presenter/accounts.ts';
import type { Attempt } from '../presenter/model.ts';
import type { Target } from '../state/view-state.ts';
import { AccountBar } from './account-bar.tsx';
import { AccountOfLogin } from './account-of-login.tsx';
import { useActions } from './actions.ts';
import { ConnectionForm, type Draft, type Said } from './connection-form.tsx';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly accounts: Accounts;
  /** The selected login; its values are shown beside those of the account. */
  readonly attempt: Attempt | null;
  readonly target: Target;
}

const notSaved = (error: unknown): Said => ({
  tone: 'blocks',
  text: say`Not saved: ${error instanceof ConnectionError ? error.message : String(error)}`,
});

/** The set-up is a page of the extension; the page for saved files stands alone. */
const canSetUp = __TARGET__ !== 'web';

/**
 * What the Twilio Console holds for each of the reader's Flex accounts: one of them is shown, and
 * may be changed.
 */
export function ConnectionView({ accounts, attempt, target }: Props): JSX.Element {
  const { dispatch, saveAccounts } = useActions();
  /**
   * The account shown (null: a new one). `turn` counts changes of account: the form begins anew
   * with each.
   */
  const [{ shown, turn }, setShown] = useState(() => ({
    shown: attempt?.account?.account.name ?? accounts.selected,
    turn: 0,
  }));
  const [said, setSaid] = useState<Said | null>(null);
  /** What was filled in for accounts that are not shown now. */
  const drafts = useRef(new Map<string | null, Draft>());
  // Another page may have deleted or renamed it.
  const account = shown === null ? null : findAccount(accounts, shown);

  const show = (name: string | null, say: Said | null = null): void => {
    setShown({ shown: name, turn: turn + 1 });
    setSaid(say);
  };
  /** Keeps the accounts, and tells what became of it. */
  const keep = async (next: Accounts, done: () => void): Promise<void> => {
    try {
      await saveAccounts(next);
      done();
    } catch (error) {
      setSaid(notSaved(error));
    }
  };
  const choose = (name: string | null): void => {
    show(name);
    if (name !== null) void keep(selectAccount(accounts, name), () => undefined);
  };
  const save = (draft: Draft): void => {
    const was = account?.name ?? null;
    try {
      const next = saveAccount(accounts, was, draft.name, draft.connection);
      void keep(next, () => {
        drafts.current.delete(was);
        setShown({ shown: draft.name.trim(), turn });
        setSaid({ tone: 'good', text: say`Saved. Every login was judged anew.` });
      });
    } catch (error) {
      setSaid(notSaved(error));
    }
  };
  const remove = (name: string): void => {
    const next = removeAccount(accounts, name);
    void keep(next, () => {
      drafts.current.delete(name);
      show(next.selected, { tone: 'good', text: say`“${name}” is deleted.` });
    });
  };
  const importFile = async (file: File): Promise<void> => {
    const read = withFile(accounts, file.name, await file.text());
    if ('error' in read)
      return setSaid({ tone: 'blocks', text: say`${file.name} cannot be read: ${read.error}` });
    await keep(read.accounts, () =>
      show(read.accounts.selected, {
        tone: 'good',
        text: say`Imported: ${read.added.join(', ')}.`,
      }),
    );
  };
  const initial = drafts.current.get(account?.name ?? null) ??
    account ?? { name: defaultName(accounts, {}), connection: {} };
  return (
    <div class="page connection">
      <header class="connection-head">
        <div>
          <h2>{say`Connection`}</h2>
          <p class="quiet">
            {say`What the Twilio Console holds for single sign-on. With it, this tool compares instead of guessing. It stays in this browser.`}
          </p>
        </div>
        {canSetUp && (
          <a class="button wide" href="setup.html" target="_blank">
            <Icon name="window" size={14} /> {say`Set up, check or migrate single sign-on`}
          </a>
        )}
        <button type="button" class="button wide" onClick={() => dispatch({ do: 'leave' })}>
          <Icon name="back" size={14} /> {say`Back to the login`}
        </button>
      </header>
      <AccountBar
        accounts={accounts}
        shown={account?.name ?? null}
        onShow={choose}
        onDelete={remove}
        onFile={(file) => void importFile(file)}
      />
      {attempt && (
        <AccountOfLogin
          accounts={accounts}
          attempt={attempt}
          shown={account?.name ?? null}
          onShow={show}
        />
      )}
      <ConnectionForm
        key={turn}
        initial={initial}
        isNew={account === null}
        beginsAtName={account === null && turn > 0}
        diagnosis={attempt?.diagnosis ?? null}
        target={target}
        said={said}
        onSay={setSaid}
        onDraft={(draft) => drafts.current.set(account?.name ?? null, draft)}
        onSave={save}
      />
    </div>
  );
}
