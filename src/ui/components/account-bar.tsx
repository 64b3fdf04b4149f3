import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { findAccount, type Accounts } from '../../connection/accounts.ts';
import { accountsFile, connectionFile } from '../presenter/accounts.ts';
import { useActions } from './actions.ts';
import { FileButton } from './file-button.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly accounts: Accounts;
  /** The account that is shown; null: a new one. */
  readonly shown: string | null;
  readonly onShow: (name: string | null) => void;
  readonly onDelete: (name: string) => void;
  readonly onFile: (file: File) => void;
}

/** Asks once more before an account and its values are gone. */
function DeleteQuestion({
  name,
  onAnswer,
}: {
  name: string;
  onAnswer: (yes: boolean) => void;
}): JSX.Element {
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keep.current?.focus(), []);
  return (
    <div
      class="account-question"
      role="group"
      aria-label={say`Delete account`}
      onKeyDown={({ key }) => key === 'Escape' && onAnswer(false)}
    >
      <span>{say`Delete “${name}” and everything filled in for it?`}</span>
      <button
        type="button"
        class="button wide"
        data-account="really-delete"
        onClick={() => onAnswer(true)}
      >
        {say`Delete`}
      </button>
      <button ref={keep} type="button" class="button wide" onClick={() => onAnswer(false)}>
        {say`Keep it`}
      </button>
    </div>
  );
}

/** Chooses among the accounts, adds and deletes them, and brings them in and out as files. */
export function AccountBar({ accounts, shown, onShow, onDelete, onFile }: Props): JSX.Element {
  const { saveFile } = useActions();
  const [isAsked, setAsked] = useState(false);
  const remove = useRef<HTMLButtonElement>(null);
  const bar = useRef<HTMLElement>(null);
  const account = shown === null ? null : findAccount(accounts, shown);
  const count = accounts.accounts.length;
  const answered = (yes: boolean): void => {
    setAsked(false);
    if (yes && account) onDelete(account.name);
    // The buttons of what is gone went with it.
    (yes ? bar : remove).current?.focus();
  };
  return (
    <section ref={bar} class="account-bar" aria-label={say`Accounts`} tabIndex={-1}>
      {count === 0 ? (
        <p class="quiet">
          {say`No account is kept yet. Fill in what you know and press Save, or import a file. With several Flex accounts, each login is compared with its own.`}
        </p>
      ) : (
        <div class="account-choice">
          <label for="account">{say`Account`}</label>
          <select
            id="account"
            value={account?.name ?? ''}
            onChange={({ currentTarget }) => onShow(currentTarget.value || null)}
          >
            {account === null && <option value="">{say`New account`}</option>}
            {accounts.accounts.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="account-ways">
        {count > 0 && (
          <button
            type="button"
            class="button wide"
            disabled={account === null}
            onClick={() => onShow(null)}
          >
            {say`New account`}
          </button>
        )}
        {account && (
          <button
            ref={remove}
            type="button"
            class="button wide"
            data-account="delete"
            aria-expanded={isAsked}
            onClick={() => setAsked(true)}
          >
            {say`Delete…`}
          </button>
        )}
        <FileButton
          class="button wide"
          input={{
            'data-account': 'import',
            accept: '.json,application/json',
            'aria-label': say`Connection or accounts file`,
          }}
          onFiles={([chosen]) => chosen && onFile(chosen)}
        >
          {say`Import…`}
        </FileButton>
        {account && (
          <button
            type="button"
            class="button wide"
            data-account="export"
            title={say`A connection file, as the command line takes it too`}
            onClick={() => saveFile(connectionFile(account))}
          >
            {say`Export`}
          </button>
        )}
        {count > 1 && (
          <button
            type="button"
            class="button wide"
            data-account="export-all"
            onClick={() => saveFile(accountsFile(accounts))}
          >
            {say`Export all`}
          </button>
        )}
      </div>
      {isAsked && account && <DeleteQuestion name={account.name} onAnswer={answered} />}
    </section>
  );
}
