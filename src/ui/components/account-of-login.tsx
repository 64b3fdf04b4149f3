import type { JSX } from 'preact';
import type { Accounts } from '../../connection/accounts.ts';
import { whoseLogin } from '../presenter/accounts.ts';
import type { Attempt } from '../presenter/model.ts';
import { useActions } from './actions.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly accounts: Accounts;
  readonly attempt: Attempt;
  /** The account that is shown below; null: a new one. */
  readonly shown: string | null;
  readonly onShow: (name: string) => void;
}

/** Which account the selected login is judged by, and how to have another. */
export function AccountOfLogin({ accounts, attempt, shown, onShow }: Props): JSX.Element | null {
  const { chooseAccount } = useActions();
  const { account: use, key, file } = attempt;
  if (accounts.accounts.length === 0) return null;
  const name = use?.account.name ?? null;
  return (
    <p class="account-of-login">
      <span>{whoseLogin(use, file !== null)}</span>
      {name !== null && name !== shown && (
        <button type="button" class="link" onClick={() => onShow(name)}>
          {say`Show “${name}”`}
        </button>
      )}
      {use !== null && shown !== null && name !== shown && (
        <button type="button" class="link" onClick={() => void chooseAccount(key, shown)}>
          {say`Compare it with “${shown}” instead`}
        </button>
      )}
      {use?.because === 'chosen' && (
        <button type="button" class="link" onClick={() => void chooseAccount(key, null)}>
          {say`Recognise it by its SID again`}
        </button>
      )}
    </p>
  );
}
